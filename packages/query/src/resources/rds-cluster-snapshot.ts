import { defineResource } from '../resource.ts'

/** The account’s own, manual and automated; what others share is not asked for. */
export const clusterSnapshot = defineResource({
  type: 'rds:cluster-snapshot',
  aliases: ['db-cluster-snapshot'],
  service: 'rds',
  scope: 'region',
  list: {
    operation: 'describeDBClusterSnapshots',
    // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBClusterSnapshots.html
    input: { MaxRecords: 100 },
    rows: (page) => page.DBClusterSnapshots,
    next: ({ Marker }) => (Marker ? { Marker } : undefined),
  },
  arn: (row) => row.DBClusterSnapshotArn,
  id: 'DBClusterSnapshotIdentifier',
  name: 'DBClusterSnapshotIdentifier',
  created: 'SnapshotCreateTime',
  columns: ['Status', 'SnapshotType', 'DBClusterIdentifier', 'Engine', 'AllocatedStorage', 'SnapshotCreateTime'],
})
