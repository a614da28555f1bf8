import { type DBInstance, DescribeDBInstances$ } from '@aws-sdk/client-rds'
import { AwsError, operation } from '../operation.ts'
import { type Kind, pageOf } from './rows.ts'

const ids = [(row: DBInstance) => row.DBInstanceIdentifier, (row: DBInstance) => row.DBInstanceArn]

const kind: Kind<DBInstance> = {
  ids,
  filters: {
    'db-cluster-id': [(row) => row.DBClusterIdentifier],
    'db-instance-id': ids,
    'dbi-resource-id': [(row) => row.DbiResourceId],
    engine: [(row) => row.Engine],
  },
  missing: (id) => new AwsError('DBInstanceNotFound', `DBInstance ${id} not found.`, 404),
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBInstances.html */
export const describeDBInstances = operation('rds', 'describeDBInstances', DescribeDBInstances$, (input, scene) => {
  const page = pageOf(scene.holdings().dbInstances, input.DBInstanceIdentifier, input, kind)
  return { DBInstances: page.rows, Marker: page.next }
})
