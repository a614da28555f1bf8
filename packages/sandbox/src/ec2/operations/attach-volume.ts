import { AttachVolume$, type Instance, type Volume } from '@aws-sdk/client-ec2'
import { AwsError, operation } from '../../operation.ts'
import { timesOf } from '../../times.ts'
import type { Holdings } from '../../world.ts'
import { instanceId, volumeId } from '../id-members.ts'
import { alter, found } from '../state/alter.ts'
import { volumeRoom } from '../state/attachment-limits.ts'
import { type Attachment, linked } from '../state/attachments.ts'
import { checkDeviceName } from '../state/device-names.ts'
import { finishAttach } from '../state/devices.ts'

/**
 * Attaches a volume: `attaching` at once, `attached` when the device shows. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AttachVolume.html
 * The order in which AWS looks for what is wrong is not documented; the codes are those of its list of errors.
 */
export const attachVolume = operation('ec2', 'attachVolume', AttachVolume$, (input, scene) => {
  const turn = Symbol('attach')
  const link = { volume: input.VolumeId ?? '', instance: input.InstanceId ?? '' }
  const attachment = alter(scene, (holdings) => {
    const volume = found(holdings.volumes, volumeId, link.volume)
    const instance = found(holdings.instances, instanceId, link.instance)
    checkVolume(volume, instance)
    checkInstance(instance, input.Device ?? '', holdings)
    const made: Attachment = {
      VolumeId: link.volume,
      InstanceId: link.instance,
      Device: input.Device,
      State: 'attaching',
      AttachTime: scene.now(),
      DeleteOnTermination: false,
      turn,
    }
    return [linked(holdings, link, made), made]
  })
  if (scene.effect?.kind !== 'stuck') {
    scene.later(timesOf(scene.world).attach, () => finishAttach(scene, link, turn))
  }
  const { AttachTime, Device, InstanceId, State, VolumeId } = attachment
  return { AttachTime, Device, InstanceId, State, VolumeId }
})

/** Throws where the volume cannot be attached to this instance now. */
function checkVolume(volume: Volume, instance: Instance): void {
  const { VolumeId, State, Attachments = [] } = volume
  if (volume.AvailabilityZone !== instance.Placement?.AvailabilityZone) {
    const message = `The volume '${VolumeId}' is not in the same availability zone as instance '${instance.InstanceId}'`
    throw new AwsError('InvalidVolume.ZoneMismatch', message)
  }
  const holders = Attachments.map(({ InstanceId }) => InstanceId)
  if (holders.includes(instance.InstanceId) || (holders.length > 0 && !isShared(volume))) {
    throw new AwsError('VolumeInUse', `${VolumeId} is already attached to an instance`)
  }
  if (State !== 'available' && State !== 'in-use') {
    throw new AwsError('IncorrectState', `${VolumeId} is not 'available'.`)
  }
}

/** Only io1 and io2 go to several instances. https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volumes-multi.html */
const isShared = ({ MultiAttachEnabled, VolumeType }: Volume): boolean =>
  MultiAttachEnabled === true && (VolumeType === 'io1' || VolumeType === 'io2')

/** Throws where the instance can take no volume under this name now. */
function checkInstance(instance: Instance, device: string, holdings: Holdings): void {
  const state = instance.State?.Name
  if (state !== 'running' && state !== 'stopped') {
    throw new AwsError('IncorrectState', `Instance '${instance.InstanceId}' is not 'running'.`)
  }
  checkDeviceName(device, instance, holdings)
  const { limit, used } = volumeRoom(holdings, instance)
  if (used >= limit) {
    const message = `You may attach up to ${limit} devices for this instance type. Please use a larger instance size to attach more volumes.`
    throw new AwsError('AttachmentLimitExceeded', message)
  }
}
