import type { Operation } from '../operation.ts'
import { describeNodegroup } from './describe-nodegroup.ts'
import { listClusters } from './list-clusters.ts'
import { listNodegroups } from './list-nodegroups.ts'

/** What EKS answers. */
export const eksOperations: readonly Operation[] = [describeNodegroup, listClusters, listNodegroups]
