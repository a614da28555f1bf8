import { CostOptimizationHubClient, ListRecommendationsCommand } from '@aws-sdk/client-cost-optimization-hub'
import { service } from './service.ts'

export const costOptimizationHub = service(CostOptimizationHubClient, {
  listRecommendations: ListRecommendationsCommand,
})
