import type { Instance, InstanceBlockDeviceMapping, Volume, VolumeAttachment } from '@aws-sdk/client-ec2'
import type { Holdings } from '../../world.ts'
import { replaced } from './alter.ts'

/** A volume's attachment. While it changes, `turn` names the one change that may end it; no answer tells of that. */
export type Attachment = VolumeAttachment & { readonly turn?: symbol | undefined }

/** Names an attachment: a volume has at most one to an instance. */
export type Link = { readonly volume: string; readonly instance: string }

/** The attachment that a link names; undefined where there is none. */
export function attachmentAt({ volumes }: Holdings, { volume, instance }: Link): Attachment | undefined {
  const found = volumes?.find(({ VolumeId }) => VolumeId === volume)
  return found?.Attachments?.find(({ InstanceId }) => InstanceId === instance)
}

/** All attachments of an instance, whatever their state. */
export function attachmentsOf({ volumes }: Holdings, instance: string): readonly Attachment[] {
  return (volumes ?? []).flatMap(({ VolumeId, Attachments }) =>
    (Attachments ?? []).filter(({ InstanceId }) => InstanceId === instance).map((one) => ({ ...one, VolumeId })),
  )
}

/**
 * Lays an attachment into its volume and into what its instance tells, or takes it out of both where it is undefined: so
 * DescribeVolumes and DescribeInstances always agree. A volume with no attachment left is `available`.
 */
export function linked(holdings: Holdings, link: Link, attachment: Attachment | undefined): Partial<Holdings> {
  const volume = holdings.volumes?.find(({ VolumeId }) => VolumeId === link.volume)
  const instance = holdings.instances?.find(({ InstanceId }) => InstanceId === link.instance)
  const news = volume && holding(volume, link, attachment)
  const teller = instance && telling(instance, link, attachment)
  return {
    volumes: replaced(holdings.volumes, news ? [news] : [], ({ VolumeId }) => VolumeId),
    instances: replaced(holdings.instances, teller ? [teller] : [], ({ InstanceId }) => InstanceId),
  }
}

function holding(volume: Volume, { instance }: Link, attachment: Attachment | undefined): Volume {
  const Attachments = placed(volume.Attachments ?? [], ({ InstanceId }) => InstanceId === instance, attachment)
  return { ...volume, State: Attachments.length > 0 ? 'in-use' : 'available', Attachments }
}

function telling(instance: Instance, { volume }: Link, attachment: Attachment | undefined): Instance {
  const mappings = instance.BlockDeviceMappings ?? []
  const mapping = attachment && mappingOf(attachment)
  return { ...instance, BlockDeviceMappings: placed(mappings, ({ Ebs }) => Ebs?.VolumeId === volume, mapping) }
}

/** How an instance tells of an attachment. Its states know no `busy`. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EbsInstanceBlockDevice.html */
function mappingOf({
  Device,
  State,
  AttachTime,
  DeleteOnTermination,
  VolumeId,
}: Attachment): InstanceBlockDeviceMapping {
  const Status = State === 'busy' ? 'detaching' : State
  return { DeviceName: Device, Ebs: { AttachTime, DeleteOnTermination, Status, VolumeId } }
}

/** The rows with `row` in the place of the one it is for, at the end where there was none; without that one where it is undefined. */
function placed<Row>(rows: readonly Row[], isIt: (row: Row) => boolean, row: Row | undefined): Row[] {
  if (row === undefined) return rows.filter((one) => !isIt(one))
  return rows.some(isIt) ? rows.map((one) => (isIt(one) ? row : one)) : [...rows, row]
}
