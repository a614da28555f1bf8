import { expect, test } from 'vitest'
import { aRule, aSnapshot, begin, cleanUpBench, DAY, id, me, tag, you } from '../clean-up-bench.ts'

test('a deleted snapshot lies in the bin, seen by nobody, and comes back with its permissions', async () => {
  const shared = { CreateVolumePermissions: [{ UserId: you }], Description: 'nightly', VolumeId: id('vol', 1) }
  const world = cleanUpBench({
    snapshots: [aSnapshot(1, { ...shared, Tags: [tag('a', 'b')] })],
    recycleBinRules: [aRule('EBS_SNAPSHOT', 2), aRule('EBS_SNAPSHOT', 5), aRule('EC2_IMAGE', 9)],
  })
  const SnapshotId = id('snap', 1)
  await world.call('deleteSnapshot', { SnapshotId })
  expect((await world.asYou('describeSnapshots', { OwnerIds: [me] })).Snapshots).toEqual([])
  expect((await world.call('listSnapshotsInRecycleBin', {})).Snapshots).toEqual([
    {
      SnapshotId,
      Description: 'nightly',
      VolumeId: id('vol', 1),
      RecycleBinEnterTime: begin,
      RecycleBinExitTime: new Date(begin.getTime() + 5 * DAY),
    },
  ])
  await expect(world.call('deleteSnapshot', { SnapshotId })).rejects.toMatchObject({ name: 'InvalidSnapshot.NotFound' })
  world.pass(4 * DAY)
  const back = await world.call('restoreSnapshotFromRecycleBin', { SnapshotId })
  expect(back).toMatchObject({ SnapshotId, OwnerId: me, State: 'completed', VolumeSize: 8, Description: 'nightly' })
  expect((await world.asYou('describeSnapshots', { OwnerIds: [me] })).Snapshots).toHaveLength(1)
  const attribute = { SnapshotId, Attribute: 'createVolumePermission' as const }
  expect((await world.call('describeSnapshotAttribute', attribute)).CreateVolumePermissions).toEqual([{ UserId: you }])
})

test('the bin comes in pages, and each account sees its own', async () => {
  const many = Array.from({ length: 7 }, (_, at) => at + 1)
  const recycledSnapshots = many.map((number) => ({
    row: aSnapshot(number),
    entered: begin,
    exits: new Date(begin.getTime() + number * DAY),
  }))
  const world = cleanUpBench({ recycledSnapshots })
  const first = await world.call('listSnapshotsInRecycleBin', { MaxResults: 5 })
  expect(first.Snapshots).toHaveLength(5)
  const second = await world.call('listSnapshotsInRecycleBin', { MaxResults: 5, NextToken: first.NextToken })
  expect(second.Snapshots?.map(({ SnapshotId }) => SnapshotId)).toEqual([id('snap', 6), id('snap', 7)])
  expect((await world.asYou('listSnapshotsInRecycleBin', {})).Snapshots).toEqual([])
  world.pass(6 * DAY)
  expect((await world.call('listSnapshotsInRecycleBin', {})).Snapshots).toHaveLength(1)
})

test('locks are told as they stand now, and fast restores as they are', async () => {
  const { call, pass } = cleanUpBench({
    lockedSnapshots: [
      {
        SnapshotId: id('snap', 1),
        LockState: 'compliance-cooloff',
        CoolOffPeriodExpiresOn: new Date(begin.getTime() + DAY),
        LockExpiresOn: new Date(begin.getTime() + 2 * DAY),
      },
    ],
    fastSnapshotRestores: [
      { SnapshotId: id('snap', 1), AvailabilityZone: 'us-east-1a', State: 'enabled' },
      { SnapshotId: id('snap', 2), AvailabilityZone: 'us-east-1a', State: 'disabled' },
    ],
  })
  const state = async () => (await call('describeLockedSnapshots', {})).Snapshots?.[0]?.LockState
  expect(await state()).toBe('compliance-cooloff')
  pass(DAY)
  expect(await state()).toBe('compliance')
  pass(DAY)
  expect(await state()).toBe('expired')
  const Filters = [{ Name: 'state', Values: ['enabled'] }]
  const { FastSnapshotRestores } = await call('describeFastSnapshotRestores', { Filters })
  expect(FastSnapshotRestores?.map(({ SnapshotId }) => SnapshotId)).toEqual([id('snap', 1)])
})
