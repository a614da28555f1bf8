import { expect, it } from 'vitest'
import { rdsClusterSnapshot } from '../../src/checks/rds-cluster-snapshot.ts'
import { estateOf, type SomeOf } from '../estate-of.ts'
import { ago, judgements, sceneOf } from './scene-of.ts'

const snapshot = (id: string, row: object) =>
  ({
    DBClusterSnapshotIdentifier: id,
    DBClusterSnapshotArn: `arn:aws:rds:eu-west-1:111111111111:cluster-snapshot:${id}`,
    SnapshotType: 'manual',
    Status: 'available',
    SnapshotCreateTime: ago(100),
    ...row,
  }) as SomeOf<'rds:cluster-snapshot'>

it('finds manual snapshots of clusters that are gone, not of those that were renamed', async () => {
  const estate = estateOf({
    'rds:cluster-snapshot': [
      snapshot('gone', { DBClusterIdentifier: 'a', DbClusterResourceId: 'cluster-1' }),
      snapshot('there', { DBClusterIdentifier: 'b', DbClusterResourceId: 'cluster-2' }),
      snapshot('copy', {
        DBClusterIdentifier: 'a',
        SourceDBClusterSnapshotArn: 'arn:aws:rds:us-east-1:1:cluster-snapshot:x',
      }),
    ],
    'rds:cluster': [
      {
        DBClusterIdentifier: 'c',
        DbClusterResourceId: 'cluster-2',
        DBClusterArn: 'arn:aws:rds:eu-west-1:111111111111:cluster:c',
      },
    ],
  })
  expect(await judgements(rdsClusterSnapshot, sceneOf(estate), { keepPerSource: 0 })).toMatchObject({
    gone: { outcome: 'found' },
    there: { outcome: 'kept' },
    copy: { outcome: 'kept' },
  })
})
