import { RestoreSnapshotFromRecycleBin$ } from '@aws-sdk/client-ec2'
import { operation } from '../../operation.ts'
import { snapshotId } from '../id-members.ts'
import { alter, found } from '../state/alter.ts'
import { inBin } from '../state/recycle-bin.ts'

/** The snapshot comes back as it was, its permissions and tags among it. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RestoreSnapshotFromRecycleBin.html */
export const restoreSnapshotFromRecycleBin = operation(
  'ec2',
  'restoreSnapshotFromRecycleBin',
  RestoreSnapshotFromRecycleBin$,
  (input, scene) => {
    const snapshot = alter(scene, (holdings) => {
      const bin = inBin(holdings.recycledSnapshots, scene.now())
      const row = found(
        bin.map((one) => one.row),
        snapshotId,
        input.SnapshotId,
      )
      const snapshots = [...(holdings.snapshots ?? []), row]
      return [{ snapshots, recycledSnapshots: bin.filter((one) => one.row !== row) }, row]
    })
    const { SnapshotId, Description, Encrypted, Progress, StartTime, State, VolumeId, VolumeSize } = snapshot
    const OwnerId = snapshot.OwnerId ?? scene.caller.account.id
    return { SnapshotId, Description, Encrypted, OwnerId, Progress, StartTime, State, VolumeId, VolumeSize }
  },
)
