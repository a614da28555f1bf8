import type { Operation } from '../operation.ts'
import { getMetricData } from './get-metric-data.ts'
import { listMetrics } from './list-metrics.ts'

/** What CloudWatch answers. */
export const cloudwatchOperations: readonly Operation[] = [getMetricData, listMetrics]
