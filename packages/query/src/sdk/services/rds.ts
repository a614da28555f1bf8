import {
  DescribeDBClusterSnapshotAttributesCommand,
  DescribeDBClusterSnapshotsCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  DescribeDBSnapshotAttributesCommand,
  DescribeDBSnapshotsCommand,
  RDSClient,
} from '@aws-sdk/client-rds'
import { service } from './service.ts'

export const rds = service(RDSClient, {
  describeDBInstances: DescribeDBInstancesCommand,
  describeDBSnapshots: DescribeDBSnapshotsCommand,
  describeDBSnapshotAttributes: DescribeDBSnapshotAttributesCommand,
  describeDBClusters: DescribeDBClustersCommand,
  describeDBClusterSnapshots: DescribeDBClusterSnapshotsCommand,
  describeDBClusterSnapshotAttributes: DescribeDBClusterSnapshotAttributesCommand,
})
