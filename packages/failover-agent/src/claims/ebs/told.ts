import type { Volume, VolumeAttachment } from '@aws-sdk/client-ec2'

/** What EC2 says of a volume, before this machine has had its say. */
export type Told =
  | { readonly says: 'missing' }
  | { readonly says: 'unfit'; readonly why: string }
  | { readonly says: 'creating' }
  | { readonly says: 'nobody' }
  /** `device` is the name that EC2 has it under: `/dev/sdf`. */
  | { readonly says: 'ours'; readonly state: Attached; readonly device: string | undefined }
  | { readonly says: 'theirs'; readonly who: string; readonly state: Attached }
  /** Its parts contradict one another: read while it changed. */
  | { readonly says: 'unclear'; readonly why: string }

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VolumeAttachment.html */
type Attached = 'attaching' | 'attached' | 'detaching' | 'busy'

/** Whose eyes see it. */
export type Onlooker = { readonly instance: string; readonly availabilityZone: string }

/** Reads a volume's description. Whatever can never become a volume of ours is `unfit`, with what to do about it. */
export function toldOf(volume: Volume | undefined, { instance, availabilityZone }: Onlooker): Told {
  if (!volume) return { says: 'missing' }
  const why = unfitness(volume, availabilityZone)
  if (why) return { says: 'unfit', why }
  const attachments = (volume.Attachments ?? []).filter(({ State }) => State !== 'detached')
  const [one, other] = attachments
  if (one && other) return { says: 'unclear', why: `it is attached to ${holderOf(one)} and to ${holderOf(other)}` }
  if (one) return attachment(one, instance)
  if (volume.State === 'available') return { says: 'nobody' }
  if (volume.State === 'creating') return { says: 'creating' }
  return { says: 'unclear', why: `its state is ${volume.State ?? 'not told'}, and it is attached to nothing` }
}

function unfitness(
  { VolumeId, AvailabilityZone, MultiAttachEnabled, State }: Volume,
  here: string,
): string | undefined {
  if (MultiAttachEnabled)
    return `it is a Multi-Attach volume, which several instances could write to; detach it everywhere and run: aws ec2 modify-volume --volume-id ${VolumeId} --no-multi-attach-enabled`
  if (AvailabilityZone && AvailabilityZone !== here)
    return `it is in ${AvailabilityZone} and this instance in ${here}; a volume cannot leave its zone: restore a snapshot of it in ${here}`
  if (State === 'error' || State === 'deleting' || State === 'deleted')
    return `its state is ${State}; correct the id in the configuration, or restore a snapshot`
  return undefined
}

const holderOf = ({ InstanceId, AssociatedResource }: VolumeAttachment): string =>
  InstanceId ?? AssociatedResource ?? 'an AWS service'

function attachment(one: VolumeAttachment, instance: string): Told {
  const { State: state } = one
  if (state !== 'attaching' && state !== 'attached' && state !== 'detaching' && state !== 'busy')
    return { says: 'unclear', why: `its attachment to ${holderOf(one)} is ${state ?? 'of no state'}` }
  if (one.InstanceId === instance) return { says: 'ours', state, device: one.Device }
  return { says: 'theirs', who: holderOf(one), state }
}
