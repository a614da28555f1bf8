import type { Answered } from './ask-metrics.ts'
import { measuredBy } from './dimensions.ts'

/** One value of one metric, as the data formats print it. */
type DataRow = {
  readonly arn: string
  readonly account: string
  readonly accountName: string | null
  readonly region: string
  readonly id: string
  readonly name: string | null
  readonly metric: string
  /** Dimensions beside those of the resource itself, `path=/,fstype=xfs`. */
  readonly dimensions: string | null
  readonly statistic: string
  /** Seconds that the value stands for. */
  readonly period: number
  readonly unit: string | null
  /** The beginning of its period, ISO 8601 in UTC. */
  readonly time: string
  readonly value: number
}

/** A row for each value, none for a period without one. */
export function dataRows(answered: Answered): readonly DataRow[] {
  const { resource, metric, statistic, window, points } = answered
  const { target } = resource
  const shared = {
    arn: resource.arn,
    account: target.account,
    accountName: target.accountName ?? null,
    region: target.region,
    id: resource.id,
    name: resource.name ?? null,
    metric: metric.name,
    dimensions: furtherDimensions(answered) || null,
    statistic,
    period: window.period,
    unit: metric.unit ?? null,
  }
  return points.map(({ at, value }) => ({ ...shared, time: new Date(at).toISOString(), value }))
}

/** What a metric is told apart by beside the resource it is of: `path=/`; empty for one of the resource as a whole. */
export function furtherDimensions({ resource, metric }: Pick<Answered, 'resource' | 'metric'>): string {
  const own = new Set(measuredBy(resource).flatMap(({ dimensions }) => dimensions.map(([name]) => name)))
  return metric.dimensions
    .filter(([name]) => !own.has(name))
    .map(([name, value]) => `${name}=${value}`)
    .join(',')
}
