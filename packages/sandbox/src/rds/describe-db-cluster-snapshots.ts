import { type DBClusterSnapshot, DescribeDBClusterSnapshots$ } from '@aws-sdk/client-rds'
import { AwsError, operation } from '../operation.ts'
import { type Kind, pageOf } from './rows.ts'

const ids = [
  (row: DBClusterSnapshot) => row.DBClusterSnapshotIdentifier,
  (row: DBClusterSnapshot) => row.DBClusterSnapshotArn,
]

const kind: Kind<DBClusterSnapshot> = {
  ids,
  filters: {
    'db-cluster-id': [(row) => row.DBClusterIdentifier],
    'db-cluster-snapshot-id': ids,
    'snapshot-type': [(row) => row.SnapshotType],
    engine: [(row) => row.Engine],
  },
  missing: (id) => new AwsError('DBClusterSnapshotNotFoundFault', `DBClusterSnapshot ${id} not found.`, 404),
}

/** The account's own: nothing is shared here. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBClusterSnapshots.html */
export const describeDBClusterSnapshots = operation(
  'rds',
  'describeDBClusterSnapshots',
  DescribeDBClusterSnapshots$,
  (input, scene) => {
    const rows = scene
      .holdings()
      .dbClusterSnapshots?.filter(({ SnapshotType }) => [undefined, SnapshotType].includes(input.SnapshotType))
      .filter(({ DBClusterIdentifier: of }) => [undefined, of].includes(input.DBClusterIdentifier))
    const page = pageOf(rows, input.DBClusterSnapshotIdentifier, input, kind)
    return { DBClusterSnapshots: page.rows, Marker: page.next }
  },
)
