import type { Operation } from '../operation.ts'
import { listRecommendations } from './list-recommendations.ts'

/** What the Cost Optimization Hub answers. */
export const costOptimizationHubOperations: readonly Operation[] = [listRecommendations]
