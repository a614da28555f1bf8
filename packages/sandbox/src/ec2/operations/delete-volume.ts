import { DeleteVolume$ } from '@aws-sdk/client-ec2'
import { operation } from '../../operation.ts'
import { timesOf } from '../../times.ts'
import { volumeId } from '../id-members.ts'
import { alter, found, replaced } from '../state/alter.ts'
import { retentionOf } from '../state/recycle-bin.ts'
import { finishDeletion, requireDeletable } from '../state/volumes.ts'

/**
 * `deleting` at once, and gone or in the Recycle Bin when the world's time for that has passed. Whether the bin takes it is
 * decided by the rules and tags of this moment. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteVolume.html
 */
export const deleteVolume = operation('ec2', 'deleteVolume', DeleteVolume$, ({ VolumeId: id = '' }, scene) => {
  const days = alter(scene, (holdings) => {
    const volume = found(holdings.volumes, volumeId, id)
    requireDeletable(volume)
    const volumes = replaced(holdings.volumes, [{ ...volume, State: 'deleting' }], volumeId.of)
    return [{ volumes }, retentionOf(holdings, 'EBS_VOLUME', volume)]
  })
  if (scene.effect?.kind !== 'stuck') {
    scene.later(timesOf(scene.world).delete, () => finishDeletion(scene, id, days))
  }
  return {}
})
