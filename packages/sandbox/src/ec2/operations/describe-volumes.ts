import { DescribeVolumes$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import { volumeId } from '../id-members.ts'
import { clamped } from '../paging.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumes.html */
export const describeVolumes = describe('describeVolumes', DescribeVolumes$, {
  rows: (scene) => scene.holdings().volumes,
  answer: (page) => ({ Volumes: page }),
  paging: clamped,
  ids: [volumeId],
  tags: (volume) => volume.Tags,
  filters: {
    'attachment.attach-time': (volume) => volume.Attachments?.map((one) => one.AttachTime),
    'attachment.delete-on-termination': (volume) => volume.Attachments?.map((one) => one.DeleteOnTermination),
    'attachment.device': (volume) => volume.Attachments?.map((one) => one.Device),
    'attachment.instance-id': (volume) => volume.Attachments?.map((one) => one.InstanceId),
    'attachment.status': (volume) => volume.Attachments?.map((one) => one.State),
    'availability-zone': (volume) => volume.AvailabilityZone,
    'availability-zone-id': (volume) => volume.AvailabilityZoneId,
    'create-time': (volume) => volume.CreateTime,
    encrypted: (volume) => volume.Encrypted,
    'fast-restored': (volume) => volume.FastRestored,
    'multi-attach-enabled': (volume) => volume.MultiAttachEnabled,
    'operator.managed': (volume) => volume.Operator?.Managed,
    'operator.principal': (volume) => volume.Operator?.Principal,
    size: (volume) => volume.Size,
    'snapshot-id': (volume) => volume.SnapshotId,
    status: (volume) => volume.State,
    'volume-id': (volume) => volume.VolumeId,
    'volume-type': (volume) => volume.VolumeType,
  },
})
