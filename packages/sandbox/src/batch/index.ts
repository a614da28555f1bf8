import type { Operation } from '../operation.ts'
import { describeComputeEnvironments } from './describe-compute-environments.ts'

/** What Batch answers. */
export const batchOperations: readonly Operation[] = [describeComputeEnvironments]
