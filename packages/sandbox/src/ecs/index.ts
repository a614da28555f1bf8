import type { Operation } from '../operation.ts'
import { describeCapacityProviders } from './describe-capacity-providers.ts'
import { describeServices } from './describe-services.ts'
import { listClusters } from './list-clusters.ts'
import { listServices } from './list-services.ts'

/** What ECS answers. */
export const ecsOperations: readonly Operation[] = [
  describeCapacityProviders,
  describeServices,
  listClusters,
  listServices,
]
