import { expect, test } from 'vitest'
import { holding, inProcess } from '../doors.ts'

const world = holding({
  dbSnapshots: [{ DBSnapshotIdentifier: 'db-1', Restorers: ['all'] }],
  dbClusterSnapshots: [{ DBClusterSnapshotIdentifier: 'cluster-1', Restorers: ['222222222222'] }],
})

test('who may restore a snapshot is told by its attributes alone', async () => {
  const ask = inProcess(world)
  const one = await ask('rds', 'describeDBSnapshotAttributes', { DBSnapshotIdentifier: 'db-1' })
  expect(one).toMatchObject({
    DBSnapshotAttributesResult: { DBSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: ['all'] }] },
  })
  const input = { DBClusterSnapshotIdentifier: 'cluster-1' }
  expect(await ask('rds', 'describeDBClusterSnapshotAttributes', input)).toMatchObject({
    DBClusterSnapshotAttributesResult: {
      DBClusterSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: ['222222222222'] }],
    },
  })
  expect(await ask('rds', 'describeDBSnapshots', {})).toMatchObject({ DBSnapshots: [{ DBSnapshotIdentifier: 'db-1' }] })
  expect(JSON.stringify(await ask('rds', 'describeDBSnapshots', {}))).not.toContain('Restorers')
})
