import { type DBSnapshot, DescribeDBSnapshots$ } from '@aws-sdk/client-rds'
import { AwsError, operation } from '../operation.ts'
import { type Kind, pageOf } from './rows.ts'

const ids = [(row: DBSnapshot) => row.DBSnapshotIdentifier, (row: DBSnapshot) => row.DBSnapshotArn]

const kind: Kind<DBSnapshot> = {
  ids,
  filters: {
    'db-instance-id': [(row) => row.DBInstanceIdentifier],
    'db-snapshot-id': ids,
    'dbi-resource-id': [(row) => row.DbiResourceId],
    'snapshot-type': [(row) => row.SnapshotType],
    engine: [(row) => row.Engine],
  },
  missing: (id) => new AwsError('DBSnapshotNotFound', `DBSnapshot ${id} not found.`, 404),
}

/** The account's own, automated and manual: nothing is shared here. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBSnapshots.html */
export const describeDBSnapshots = operation('rds', 'describeDBSnapshots', DescribeDBSnapshots$, (input, scene) => {
  const rows = scene
    .holdings()
    .dbSnapshots?.filter(({ SnapshotType }) => [undefined, SnapshotType].includes(input.SnapshotType))
    .filter(({ DBInstanceIdentifier: of }) => [undefined, of].includes(input.DBInstanceIdentifier))
    .filter(({ DbiResourceId: of }) => [undefined, of].includes(input.DbiResourceId))
  const page = pageOf(rows, input.DBSnapshotIdentifier, input, kind)
  return { DBSnapshots: page.rows, Marker: page.next }
})
