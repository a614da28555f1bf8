import { DeleteSnapshot$ } from '@aws-sdk/client-ec2'
import { operation } from '../../operation.ts'
import { alter } from '../state/alter.ts'
import { ownSnapshot, snapshotRefusal, withoutSnapshot } from '../state/snapshots.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSnapshot.html */
export const deleteSnapshot = operation('ec2', 'deleteSnapshot', DeleteSnapshot$, ({ SnapshotId }, scene) => {
  alter(scene, (holdings) => {
    const snapshot = ownSnapshot(scene, holdings, SnapshotId)
    const refusal = snapshotRefusal(holdings, snapshot, scene.now())
    if (refusal) throw refusal
    return [withoutSnapshot(holdings, snapshot, scene.now()), undefined]
  })
  return {}
})
