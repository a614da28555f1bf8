import { defineResource } from '../resource.ts'

/** The account’s own, manual and automated; what others share is not asked for. */
export const snapshot = defineResource({
  type: 'rds:snapshot',
  aliases: ['db-snapshot'],
  service: 'rds',
  scope: 'region',
  list: {
    operation: 'describeDBSnapshots',
    // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBSnapshots.html
    input: { MaxRecords: 100 },
    rows: (page) => page.DBSnapshots,
    next: ({ Marker }) => (Marker ? { Marker } : undefined),
  },
  arn: (row) => row.DBSnapshotArn,
  id: 'DBSnapshotIdentifier',
  name: 'DBSnapshotIdentifier',
  created: 'SnapshotCreateTime',
  columns: ['Status', 'SnapshotType', 'DBInstanceIdentifier', 'Engine', 'AllocatedStorage', 'SnapshotCreateTime'],
})
