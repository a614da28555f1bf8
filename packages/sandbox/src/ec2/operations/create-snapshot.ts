import { CreateSnapshot$, type Volume } from '@aws-sdk/client-ec2'
import { AwsError, operation } from '../../operation.ts'
import { timesOf } from '../../times.ts'
import type { Holdings } from '../../world.ts'
import { volumeId } from '../id-members.ts'
import { alter, found } from '../state/alter.ts'
import { askedTags } from '../state/asked-tags.ts'
import { newId } from '../state/new-id.ts'
import { completeSnapshot } from '../state/snapshots.ts'

/** How far apart two snapshots of one volume have to be while the first is still being taken, in milliseconds. */
const APART = 15_000

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
function requireReady({ snapshots }: Holdings, { VolumeId, State }: Volume, now: Date): void {
  if (State !== 'available' && State !== 'in-use') {
    throw new AwsError('IncorrectState', `The volume '${VolumeId}' is '${State}'.`)
  }
  const under = snapshots?.filter((one) => one.VolumeId === VolumeId && one.State === 'pending') ?? []
  if (under.every(({ StartTime }) => now.getTime() - (StartTime?.getTime() ?? 0) >= APART)) return
  const text =
    'The maximum per volume CreateSnapshot request rate has been exceeded. Use an increasing or variable sleep.'
  throw new AwsError('SnapshotCreationPerVolumeRateExceeded', text)
}

/** `pending` at once, `completed` when the world's time for that has passed. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSnapshot.html */
export const createSnapshot = operation('ec2', 'createSnapshot', CreateSnapshot$, (input, scene) => {
  const Tags = askedTags('snapshot', input.TagSpecifications)
  const made = alter(scene, (holdings) => {
    const volume = found(holdings.volumes, volumeId, input.VolumeId)
    requireReady(holdings, volume, scene.now())
    const snapshot = {
      SnapshotId: newId('snap'),
      OwnerId: scene.caller.account.id,
      VolumeId: volume.VolumeId,
      VolumeSize: volume.Size,
      Description: input.Description ?? '',
      Encrypted: volume.Encrypted ?? false,
      KmsKeyId: volume.KmsKeyId,
      State: 'pending' as const,
      Progress: '',
      StartTime: scene.now(),
      StorageTier: 'standard' as const,
      Tags,
    }
    return [{ snapshots: [...(holdings.snapshots ?? []), snapshot] }, snapshot]
  })
  if (scene.effect?.kind !== 'stuck') {
    scene.later(timesOf(scene.world).snapshot, () => completeSnapshot(scene, made.SnapshotId))
  }
  const { StorageTier: _, ...told } = made
  return told
})
