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
  columns: ['State', 'Size', 'VolumeType', 'AvailabilityZone'],
  filters: {
    member: 'Filters',
    id: 'volume-id',
    fields: {
      VolumeId: 'volume-id',
      State: 'status',
      VolumeType: 'volume-type',
      AvailabilityZone: 'availability-zone',
      SnapshotId: 'snapshot-id',
      Size: 'size',
      Encrypted: 'encrypted',
      'Attachments[].InstanceId': 'attachment.instance-id',
    },
    tags: 'Tags',
  },
})
