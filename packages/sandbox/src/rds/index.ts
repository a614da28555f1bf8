import type { Operation } from '../operation.ts'
import { describeDBClusterSnapshotAttributes } from './describe-db-cluster-snapshot-attributes.ts'
import { describeDBClusterSnapshots } from './describe-db-cluster-snapshots.ts'
import { describeDBClusters } from './describe-db-clusters.ts'
import { describeDBInstances } from './describe-db-instances.ts'
import { describeDBSnapshotAttributes } from './describe-db-snapshot-attributes.ts'
import { describeDBSnapshots } from './describe-db-snapshots.ts'

/** What RDS answers. */
export const rdsOperations: readonly Operation[] = [
  describeDBClusterSnapshotAttributes,
  describeDBClusterSnapshots,
  describeDBClusters,
  describeDBInstances,
  describeDBSnapshotAttributes,
  describeDBSnapshots,
]
