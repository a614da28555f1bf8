import { ListSnapshotsInRecycleBin$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import { snapshotId } from '../id-members.ts'
import { thousand } from '../paging.ts'
import { inBin, stay } from '../state/recycle-bin.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ListSnapshotsInRecycleBin.html */
export const listSnapshotsInRecycleBin = describe('listSnapshotsInRecycleBin', ListSnapshotsInRecycleBin$, {
  rows: (scene) => inBin(scene.holdings().recycledSnapshots, scene.now()),
  answer: (page) => ({
    Snapshots: page.map((one) => {
      const { SnapshotId, Description, VolumeId } = one.row
      return { SnapshotId, Description, VolumeId, ...stay(one) }
    }),
  }),
  paging: thousand,
  ids: [{ ...snapshotId, of: ({ row }) => row.SnapshotId }],
})
