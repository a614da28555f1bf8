import { expect, test } from 'vitest'
import { cleanUpBench, id } from '../clean-up-bench.ts'
import { ami, expectRefused, mine, type Refused, refuses, sg, snap, theirs, vol } from './refusals.ts'

const inUse = (snapshot: number, image: number) =>
  `InvalidSnapshot.InUse: The snapshot ${snap(snapshot)} is currently in use by ${ami(image)}`
const backupSays = 'managed by the AWS Backup service and cannot be deleted via EC2 APIs. If you wish to delete this'

const refused: readonly Refused[] = [
  refuses('deleteSnapshot', { SnapshotId: 'snap-1' }, 'InvalidSnapshotID.Malformed: '),
  refuses(
    'deleteSnapshot',
    { SnapshotId: snap(99) },
    `InvalidSnapshot.NotFound: The snapshot '${snap(99)}' does not exist`,
  ),
  refuses('deleteSnapshot', { SnapshotId: snap(20) }, `AuthFailure: Not authorized for snapshot:${snap(20)}`),
  refuses('deleteSnapshot', { SnapshotId: snap(21) }, 'InvalidSnapshot.NotFound: '),
  refuses('deleteSnapshot', { SnapshotId: snap(1) }, inUse(1, 1)),
  refuses('deleteSnapshot', { SnapshotId: snap(2) }, inUse(2, 2)),
  refuses('deleteSnapshot', { SnapshotId: snap(3) }, `OperationNotPermitted: The snapshot ${snap(3)} is locked`),
  refuses(
    'deleteSnapshot',
    { SnapshotId: snap(4) },
    `InvalidParameterValue: This snapshot is ${backupSays} snapshot, please do so via the Backup console.`,
  ),
  refuses(
    'deleteSnapshot',
    { SnapshotId: snap(5) },
    `InvalidSnapshot.InUse: The snapshot ${snap(5)} is currently enabled for fast restores in us-east-1b. `,
  ),
  refuses('describeSnapshotAttribute', { SnapshotId: snap(20), Attribute: 'createVolumePermission' }, 'AuthFailure: '),
  refuses('restoreSnapshotFromRecycleBin', { SnapshotId: snap(1) }, 'InvalidSnapshot.NotFound: '),
  refuses('createSnapshot', { VolumeId: vol(99) }, `InvalidVolume.NotFound: The volume '${vol(99)}' does not exist`),
  refuses('createSnapshot', { VolumeId: vol(3) }, 'IncorrectState: '),
  refuses('createSnapshot', { VolumeId: vol(1) }, 'SnapshotCreationPerVolumeRateExceeded: '),
  refuses('deleteVolume', { VolumeId: 'vol-x' }, 'InvalidVolumeID.Malformed: '),
  refuses('deleteVolume', { VolumeId: vol(20) }, `InvalidVolume.NotFound: The volume '${vol(20)}' does not exist`),
  refuses('deleteVolume', { VolumeId: vol(2) }, `VolumeInUse: Volume ${vol(2)} is currently attached to ${id('i', 1)}`),
  refuses('deleteVolume', { VolumeId: vol(3) }, `IncorrectState: The volume '${vol(3)}' is 'creating'`),
  refuses('deleteVolume', { VolumeId: vol(4) }, `IncorrectState: The volume '${vol(4)}' is 'deleting'`),
  refuses('deleteVolume', { VolumeId: vol(5) }, 'OperationNotPermitted: '),
  refuses('restoreVolumeFromRecycleBin', { VolumeId: vol(1) }, 'InvalidVolume.NotFound: '),
  refuses('modifyVolume', { VolumeId: vol(5), Size: 9 }, 'OperationNotPermitted: '),
  refuses(
    'modifyVolume',
    { VolumeId: vol(1), Size: 7 },
    'InvalidParameterValue: New size cannot be smaller than existing size',
  ),
  refuses('createVolume', { Size: 1 }, 'MissingParameter: '),
  refuses(
    'createVolume',
    { AvailabilityZone: 'us-east-1a', AvailabilityZoneId: 'use1-az1', Size: 1 },
    'InvalidParameterCombination: ',
  ),
  refuses(
    'createVolume',
    { AvailabilityZone: 'us-east-1z', Size: 1 },
    "InvalidZone.NotFound: The zone 'us-east-1z' does not exist.",
  ),
  refuses('createVolume', { AvailabilityZone: 'us-east-1a' }, 'MissingParameter: '),
  refuses('createVolume', { AvailabilityZone: 'us-east-1a', SnapshotId: snap(21) }, 'InvalidSnapshot.NotFound: '),
  refuses('createVolume', { AvailabilityZone: 'us-east-1a', SnapshotId: snap(7) }, 'IncorrectState: '),
  refuses(
    'createVolume',
    { AvailabilityZone: 'us-east-1a', SnapshotId: snap(1), Size: 7 },
    'InvalidParameterValue: Volume of 7GiB is smaller than snapshot',
  ),
  refuses('createVolume', { AvailabilityZone: 'us-east-1a', Size: 100, VolumeType: 'st1' }, 'InvalidParameterValue: '),
  refuses('createVolume', { AvailabilityZone: 'us-east-1a', Size: 8, VolumeType: 'io2' }, 'MissingParameter: '),
]

test.each(refused)('%s %j is refused, and changes nothing', (...one) => expectRefused(one))

test('what nothing stands against goes: an expired lock, fast restores that are off, a volume in error, a free group', async () => {
  const { call } = cleanUpBench(mine, theirs)
  await call('deleteSnapshot', { SnapshotId: snap(6) })
  await call('deleteVolume', { VolumeId: vol(6) })
  await call('deleteSecurityGroup', { GroupId: sg(4) })
  await call('deleteSecurityGroup', { GroupId: sg(3) })
  await call('deleteKeyPair', { KeyName: 'nobody' })
  expect((await call('deleteKeyPair', { KeyName: 'ops' })).KeyPairId).toBe(id('key', 1))
})
