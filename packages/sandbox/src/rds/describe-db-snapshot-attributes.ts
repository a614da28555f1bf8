import { DescribeDBSnapshotAttributes$ } from '@aws-sdk/client-rds'
import { AwsError, operation } from '../operation.ts'

/** Who may restore a manual snapshot. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBSnapshotAttributes.html */
export const describeDBSnapshotAttributes = operation(
  'rds',
  'describeDBSnapshotAttributes',
  DescribeDBSnapshotAttributes$,
  ({ DBSnapshotIdentifier: id }, scene) => {
    const found = scene.holdings().dbSnapshots?.find(({ DBSnapshotIdentifier }) => DBSnapshotIdentifier === id)
    if (!found) throw new AwsError('DBSnapshotNotFound', `DBSnapshot ${id} not found.`, 404)
    const DBSnapshotAttributes = [{ AttributeName: 'restore', AttributeValues: [...(found.Restorers ?? [])] }]
    return { DBSnapshotAttributesResult: { DBSnapshotIdentifier: id, DBSnapshotAttributes } }
  },
)
