import type { Metric } from '../world-services.ts'

const MINUTE = 60_000
const DAY = 86_400_000

/** What is asked of a metric: moments in milliseconds, `end` outside, `period` in seconds. */
export type Asked = {
  readonly start: number
  readonly end: number
  readonly period: number
  readonly stat: string
  readonly now: number
}

export type Point = { readonly at: number; readonly value: number }

/**
 * A metric's values, one for each period that has data, oldest first. Periods are counted from the start, as the example in
 * the reference shows (https://docs.aws.amazon.com/cli/latest/reference/cloudwatch/get-metric-statistics.html). Data older
 * than 15 days is there for periods of five minutes and more, older than 63 days for those of an hour, older than 455 days
 * not at all. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#metrics-retention
 */
export function statistic({ datapoints }: Pick<Metric, 'datapoints'>, asked: Asked): readonly Point[] {
  const step = asked.period * 1000
  const start = roundedDown(asked.start, asked.now)
  const kept = datapoints
    .map(({ at, value }) => ({ time: at.getTime(), value }))
    .filter(({ time }) => time >= start && time < asked.end && finest(asked.now - time) <= step)
  const periods = Map.groupBy(kept, ({ time }) => start + Math.floor((time - start) / step) * step)
  return [...periods]
    .map(([at, held]) => ({
      at,
      value: reduce(
        held.map(({ value }) => value),
        asked.stat,
      ),
    }))
    .toSorted((one, other) => one.at - other.at)
}

/** A start goes down to a whole minute, or to what its age leaves: five minutes, an hour. */
function roundedDown(start: number, now: number): number {
  const step = Math.max(MINUTE, Math.min(60 * MINUTE, finest(now - start)))
  return Math.floor(start / step) * step
}

/** The finest period, in milliseconds, in which data of that age is kept. */
function finest(age: number): number {
  if (age > 455 * DAY) return Number.POSITIVE_INFINITY
  if (age > 63 * DAY) return 60 * MINUTE
  return age > 15 * DAY ? 5 * MINUTE : 0
}

/** Whether the sandbox can tell that statistic. */
export const isStatistic = (stat: string): boolean =>
  /^(Average|Sum|Minimum|Maximum|SampleCount|p\d+(\.\d+)?)$/.test(stat)

function reduce(values: readonly number[], stat: string): number {
  const sum = values.reduce((total, value) => total + value, 0)
  switch (stat) {
    case 'Sum':
      return sum
    case 'SampleCount':
      return values.length
    case 'Minimum':
      return Math.min(...values)
    case 'Maximum':
      return Math.max(...values)
    case 'Average':
      return sum / values.length
    default:
      return percentile(values, Number(stat.slice(1)))
  }
}

function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  const at = Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)
  return sorted[at] ?? Number.NaN
}
