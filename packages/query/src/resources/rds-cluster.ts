import { defineResource } from '../resource.ts'

/** Aurora’s, and Multi-AZ clusters of RDS; Neptune and DocumentDB answer here, too. */
export const cluster = defineResource({
  type: 'rds:cluster',
  aliases: ['db-cluster'],
  service: 'rds',
  scope: 'region',
  list: {
    operation: 'describeDBClusters',
    // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBClusters.html
    input: { MaxRecords: 100 },
    rows: (page) => page.DBClusters,
    next: ({ Marker }) => (Marker ? { Marker } : undefined),
  },
  arn: (row) => row.DBClusterArn,
  id: 'DBClusterIdentifier',
  name: 'DBClusterIdentifier',
  created: 'ClusterCreateTime',
  columns: ['Status', 'Engine', 'EngineVersion', 'EngineMode', 'DBClusterMembers[].DBInstanceIdentifier'],
})
