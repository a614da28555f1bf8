import { DescribeLockedSnapshots$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import { snapshotId } from '../id-members.ts'
import { thousand } from '../paging.ts'
import { lockStateOf } from '../state/snapshots.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLockedSnapshots.html */
export const describeLockedSnapshots = describe('describeLockedSnapshots', DescribeLockedSnapshots$, {
  rows: (scene) =>
    scene.holdings().lockedSnapshots?.map((lock) => ({ ...lock, LockState: lockStateOf(lock, scene.now()) })),
  answer: (page) => ({ Snapshots: page }),
  paging: thousand,
  ids: [{ ...snapshotId, of: (lock) => lock.SnapshotId }],
  filters: { 'lock-state': (lock) => lock.LockState },
})
