import { type DBCluster, DescribeDBClusters$ } from '@aws-sdk/client-rds'
import { AwsError, operation } from '../operation.ts'
import { type Kind, pageOf } from './rows.ts'

const ids = [(row: DBCluster) => row.DBClusterIdentifier, (row: DBCluster) => row.DBClusterArn]

const kind: Kind<DBCluster> = {
  ids,
  filters: {
    'db-cluster-id': ids,
    'db-cluster-resource-id': [(row) => row.DbClusterResourceId],
    engine: [(row) => row.Engine],
  },
  missing: (id) => new AwsError('DBClusterNotFoundFault', `DBCluster ${id} not found.`, 404),
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBClusters.html */
export const describeDBClusters = operation('rds', 'describeDBClusters', DescribeDBClusters$, (input, scene) => {
  const page = pageOf(scene.holdings().dbClusters, input.DBClusterIdentifier, input, kind)
  return { DBClusters: page.rows, Marker: page.next }
})
