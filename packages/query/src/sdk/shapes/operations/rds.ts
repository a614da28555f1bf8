import {
  DescribeDBClusterSnapshots$,
  DescribeDBClusters$,
  DescribeDBInstances$,
  DescribeDBSnapshots$,
} from '@aws-sdk/client-rds'

/** The operations of `rds` whose answers hold rows, or what is laid into them. */
export const rds = {
  describeDBClusterSnapshots: DescribeDBClusterSnapshots$,
  describeDBClusters: DescribeDBClusters$,
  describeDBInstances: DescribeDBInstances$,
  describeDBSnapshots: DescribeDBSnapshots$,
}
