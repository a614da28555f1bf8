import type { Aws } from '@arnq/query'
import { expect, it } from 'vitest'
import { rdsSharing } from '../../src/probes/rds-sharing.ts'
import { NOW, resourceOf } from '../estate-of.ts'

const restore = (...AttributeValues: string[]) => [
  { AttributeName: 'restore', AttributeValues },
  { AttributeName: 'other', AttributeValues: ['1'] },
]
const ANSWERS: Readonly<Record<string, unknown>> = {
  describeDBSnapshotAttributes: { DBSnapshotAttributesResult: { DBSnapshotAttributes: restore('222222222222') } },
  describeDBClusterSnapshotAttributes: {
    DBClusterSnapshotAttributesResult: { DBClusterSnapshotAttributes: restore('all') },
  },
}
const aws = { call: async (_: unknown, __: unknown, operation: string) => ANSWERS[operation] } as Aws

it('tells who may restore a snapshot of a database and of a cluster', async () => {
  const database = resourceOf('rds:snapshot', {
    DBSnapshotIdentifier: 's',
    DBSnapshotArn: 'arn:aws:rds:eu-west-1:1:snapshot:s',
  })
  const cluster = resourceOf('rds:cluster-snapshot', {
    DBClusterSnapshotIdentifier: 'c',
    DBClusterSnapshotArn: 'arn:aws:rds:eu-west-1:1:cluster-snapshot:c',
  })
  const told = []
  for await (const [, one] of rdsSharing.ask([database, cluster], { aws, now: () => NOW }))
    told.push(one.known && one.value)
  expect(told).toEqual([
    { public: false, accounts: ['222222222222'], organizations: [] },
    { public: true, accounts: [], organizations: [] },
  ])
})
