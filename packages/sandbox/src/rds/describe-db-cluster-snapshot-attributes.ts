import { DescribeDBClusterSnapshotAttributes$ } from '@aws-sdk/client-rds'
import { AwsError, operation } from '../operation.ts'

/** Who may restore a manual snapshot of a cluster. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBClusterSnapshotAttributes.html */
export const describeDBClusterSnapshotAttributes = operation(
  'rds',
  'describeDBClusterSnapshotAttributes',
  DescribeDBClusterSnapshotAttributes$,
  ({ DBClusterSnapshotIdentifier: id }, scene) => {
    const snapshots = scene.holdings().dbClusterSnapshots
    const found = snapshots?.find(({ DBClusterSnapshotIdentifier }) => DBClusterSnapshotIdentifier === id)
    if (!found) throw new AwsError('DBClusterSnapshotNotFoundFault', `DBClusterSnapshot ${id} not found.`, 404)
    const DBClusterSnapshotAttributes = [{ AttributeName: 'restore', AttributeValues: [...(found.Restorers ?? [])] }]
    return { DBClusterSnapshotAttributesResult: { DBClusterSnapshotIdentifier: id, DBClusterSnapshotAttributes } }
  },
)
