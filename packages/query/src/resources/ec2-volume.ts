import { defineResource } from '../resource.ts'

export const volume = defineResource({
  type: 'ec2:volume',
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeVolumes',
    input: { MaxResults: 1000 },
    rows: (page) => page.Volumes,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  arn: (row, at) => row.VolumeId && `arn:${at.partition}:ec2:${at.region}:${at.account}:volume/${row.VolumeId}`,
  id: 'VolumeId',
  created: 'CreateTime',
  columns: ['State', 'Size', 'VolumeType', 'AvailabilityZone', 'Attachments[].InstanceId'],
  filters: {
    member: 'Filters',
    id: 'volume-id',
    fields: {
      VolumeId: 'volume-id',
      State: 'status',
      VolumeType: 'volume-type',
      Size: 'size',
      Encrypted: 'encrypted',
      AvailabilityZone: 'availability-zone',
      AvailabilityZoneId: 'availability-zone-id',
      SnapshotId: 'snapshot-id',
      MultiAttachEnabled: 'multi-attach-enabled',
      'Attachments[].InstanceId': 'attachment.instance-id',
      'Attachments[].State': 'attachment.status',
      'Attachments[].Device': 'attachment.device',
      'Attachments[].DeleteOnTermination': 'attachment.delete-on-termination',
      'Operator.Managed': 'operator.managed',
      'Operator.Principal': 'operator.principal',
    },
    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Volume.html: six states, and a volume always has one.
    values: { State: ['creating', 'available', 'in-use', 'deleting', 'deleted', 'error'] },
    tags: 'Tags',
  },
})
