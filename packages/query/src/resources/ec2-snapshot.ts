import { defineResource } from '../resource.ts'

/** The ARN names no account: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
export const snapshot = defineResource({
  type: 'ec2:snapshot',
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeSnapshots',
    // Without an owner AWS lists every public snapshot of the region.
    input: { MaxResults: 1000, OwnerIds: ['self'] },
    rows: (page) => page.Snapshots,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  arn: (row, at) => row.SnapshotId && `arn:${at.partition}:ec2:${at.region}::snapshot/${row.SnapshotId}`,
  id: 'SnapshotId',
  created: 'StartTime',
  columns: ['State', 'VolumeSize', 'VolumeId', 'StorageTier', 'Description'],
  filters: {
    member: 'Filters',
    id: 'snapshot-id',
    fields: {
      SnapshotId: 'snapshot-id',
      VolumeId: 'volume-id',
      State: 'status',
      VolumeSize: 'volume-size',
      Encrypted: 'encrypted',
      OwnerId: 'owner-id',
      Description: 'description',
      Progress: 'progress',
      StorageTier: 'storage-tier',
      TransferType: 'transfer-type',
    },
    tags: 'Tags',
  },
})
