import { DetachVolume$, type DetachVolumeRequest, type Volume } from '@aws-sdk/client-ec2'
import { AwsError, operation } from '../../operation.ts'
import { timesOf } from '../../times.ts'
import type { Holdings } from '../../world.ts'
import { instanceId, volumeId } from '../id-members.ts'
import { alter, found } from '../state/alter.ts'
import { type Attachment, linked } from '../state/attachments.ts'
import { sameDevice } from '../state/device-names.ts'
import { finishDetach, finishForce } from '../state/devices.ts'
import { stateNameOf } from '../state/instance-states.ts'

/**
 * Detaches a volume: `detaching` at once, `busy` while the guest does not let go, then `available`; with Force it is not
 * asked. What is on its way already stays so, and only Force changes that.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DetachVolume.html
 */
export const detachVolume = operation('ec2', 'detachVolume', DetachVolume$, (input, scene) => {
  const turn = Symbol('detach')
  const told = alter(scene, (holdings) => {
    const now = attachmentFor(holdings, input)
    checkHolder(holdings, now)
    const onItsWay = now.State === 'detaching' || now.State === 'busy'
    if (onItsWay && !input.Force) return [{}, now]
    const link = { volume: now.VolumeId ?? '', instance: now.InstanceId ?? '' }
    const made: Attachment = { ...now, State: 'detaching', turn }
    return [linked(holdings, link, made), made]
  })
  const { AttachTime, Device, InstanceId, State, VolumeId } = told
  if (told.turn === turn && scene.effect?.kind !== 'stuck') {
    const link = { volume: VolumeId ?? '', instance: InstanceId ?? '' }
    const finish = input.Force ? finishForce : finishDetach
    scene.later(timesOf(scene.world).detach, () => finish(scene, link, turn))
  }
  return { AttachTime, Device, InstanceId, State, VolumeId }
})

/** The attachment that the input means. Throws where there is none. */
function attachmentFor(holdings: Holdings, input: DetachVolumeRequest): Attachment {
  const volume = found(holdings.volumes, volumeId, input.VolumeId)
  const { VolumeId, Attachments = [], MultiAttachEnabled } = volume
  checkState(volume)
  if (input.InstanceId !== undefined) found(holdings.instances, instanceId, input.InstanceId)
  else if (MultiAttachEnabled) {
    throw new AwsError('MissingParameter', 'The request must contain the parameter InstanceId')
  }
  const meant = Attachments.find(
    ({ InstanceId, Device }) =>
      (input.InstanceId === undefined || input.InstanceId === InstanceId) &&
      (input.Device === undefined || sameDevice(input.Device, Device)),
  )
  if (!meant) {
    const where = [input.InstanceId && `instance '${input.InstanceId}'`, input.Device && `device '${input.Device}'`]
    const message = `The volume '${VolumeId}' is not attached to ${where.filter(Boolean).join(' as ')}`
    throw new AwsError('InvalidAttachment.NotFound', message)
  }
  return { ...meant, VolumeId }
}

function checkState({ VolumeId, State, Attachments = [] }: Volume): void {
  if (Attachments.length === 0) {
    throw new AwsError('IncorrectState', `Volume '${VolumeId}' is in the '${State}' state.`)
  }
  if (Attachments.some(({ AssociatedResource }) => AssociatedResource !== undefined)) {
    throw new AwsError('UnsupportedOperationException', 'Unable to detach volume attached to an AWS-managed resource')
  }
}

/** Throws where the volume is the root of an instance that is not off; Force does not help. */
function checkHolder(holdings: Holdings, { VolumeId, InstanceId = '', Device }: Attachment): void {
  const holder = holdings.instances?.find((one) => one.InstanceId === InstanceId)
  const state = stateNameOf(holdings, InstanceId)
  if (state === 'stopped' || state === 'terminated' || !sameDevice(holder?.RootDeviceName, Device)) return
  throw new AwsError(
    'OperationNotPermitted',
    `Unable to detach root volume '${VolumeId}' from instance '${InstanceId}'`,
  )
}
