import { DescribeSnapshots$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import { snapshotId } from '../id-members.ts'
import { clamped } from '../paging.ts'
import { visibleSnapshots } from '../visibility.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshots.html */
export const describeSnapshots = describe('describeSnapshots', DescribeSnapshots$, {
  rows: (scene, input) => visibleSnapshots(scene, input.OwnerIds, input.RestorableByUserIds),
  answer: (page) => ({
    Snapshots: page.map(({ row: { CreateVolumePermissions: _, ...snapshot }, owner }) => ({
      ...snapshot,
      OwnerId: owner,
    })),
  }),
  paging: clamped,
  ids: [{ ...snapshotId, of: ({ row }) => row.SnapshotId }],
  tags: ({ row }) => row.Tags,
  filters: {
    description: ({ row }) => row.Description,
    encrypted: ({ row }) => row.Encrypted,
    'owner-alias': ({ row }) => row.OwnerAlias,
    'owner-id': ({ owner }) => owner,
    progress: ({ row }) => row.Progress,
    'snapshot-id': ({ row }) => row.SnapshotId,
    'start-time': ({ row }) => row.StartTime,
    status: ({ row }) => row.State,
    'storage-tier': ({ row }) => row.StorageTier,
    'transfer-type': ({ row }) => row.TransferType,
    'volume-id': ({ row }) => row.VolumeId,
    'volume-size': ({ row }) => row.VolumeSize,
  },
})
