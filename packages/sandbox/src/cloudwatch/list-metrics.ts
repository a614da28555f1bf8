import { type DimensionFilter, ListMetrics$ } from '@aws-sdk/client-cloudwatch'
import { operation } from '../operation.ts'
import { type PageRules, paged } from '../paged.ts'
import type { Metric } from '../world-services.ts'

const pages: PageRules = { usual: 500, most: 500, badToken: 'InvalidParameterValue' }
const HOUR = 3_600_000

/** A metric without data for two weeks is not told of, though GetMetricData still gives its data. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html */
export const listMetrics = operation('cloudwatch', 'listMetrics', ListMetrics$, (input, { holdings, now, world }) => {
  const since = (world.present ?? now()).getTime() - (input.RecentlyActive === 'PT3H' ? 3 : 14 * 24) * HOUR
  const rows = (holdings().metrics ?? [])
    .filter(({ namespace }) => [undefined, namespace].includes(input.Namespace))
    .filter(({ name }) => [undefined, name].includes(input.MetricName))
    .filter((metric) => (input.Dimensions ?? []).every((filter) => fits(metric, filter)))
    .filter((metric) => lastOf(metric) > since)
  const page = paged(rows, { token: input.NextToken }, pages)
  return {
    Metrics: page.rows.map(({ namespace, name, dimensions }) => ({
      Namespace: namespace,
      MetricName: name,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    })),
    NextToken: page.next,
  }
})

/** When a metric had its last value. A course that goes on has one now. */
function lastOf(metric: Metric): number {
  if ('course' in metric) return metric.course.until ?? Number.POSITIVE_INFINITY
  return metric.datapoints.reduce((last, { at }) => Math.max(last, at.getTime() + HOUR), Number.NEGATIVE_INFINITY)
}

/** A dimension by its name, or by name and value; the metric may have others. */
function fits({ dimensions }: Metric, { Name = '', Value }: DimensionFilter): boolean {
  return Object.hasOwn(dimensions, Name) && (Value === undefined || dimensions[Name] === Value)
}
