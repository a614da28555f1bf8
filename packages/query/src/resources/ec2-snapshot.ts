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
  joins: [
    {
      field: '_lock',
      on: 'SnapshotId',
      operation: 'describeLockedSnapshots',
      input: { MaxResults: 1000 },
      rows: (page: { Snapshots?: object[] }) => page.Snapshots,
      next: ({ NextToken }: { NextToken?: string }) => (NextToken ? { NextToken } : undefined),
    },
    {
      // One for each availability zone in which it is enabled.
      field: '_fastRestore',
      on: 'SnapshotId',
      operation: 'describeFastSnapshotRestores',
      input: { MaxResults: 200 },
      rows: (page: { FastSnapshotRestores?: object[] }) => page.FastSnapshotRestores,
      next: ({ NextToken }: { NextToken?: string }) => (NextToken ? { NextToken } : undefined),
      value: (zones: readonly object[]) => zones,
    },
    {
      // Whom it is shared with: accounts, or everybody. AWS tells of one snapshot a call.
      field: '_permissions',
      on: 'SnapshotId',
      operation: 'describeSnapshotAttribute',
      input: { Attribute: 'createVolumePermission' },
      batch: 1,
      asks: ([row]: readonly { SnapshotId: string }[]) => ({ SnapshotId: row?.SnapshotId }),
      rows: (page: { CreateVolumePermissions?: object[] }) => page.CreateVolumePermissions,
      value: (permissions: readonly object[]) => permissions,
    },
  ],
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
