import { CloudWatchClient, GetMetricDataCommand, ListMetricsCommand } from '@aws-sdk/client-cloudwatch'
import { service } from './service.ts'

export const cloudwatch = service(CloudWatchClient, {
  getMetricData: GetMetricDataCommand,
  listMetrics: ListMetricsCommand,
})
