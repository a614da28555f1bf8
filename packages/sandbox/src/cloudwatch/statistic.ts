import type { Course, Metric } from '../world-services.ts'

const MINUTE = 60_000
const DAY = 86_400_000
/** How old data is when it is gone. */
const KEPT = 455 * DAY

/** What is asked of a metric: moments in milliseconds, `end` outside, `period` in seconds. */
export type Asked = {
  readonly start: number
  readonly end: number
  readonly period: number
  readonly stat: string
  /** By which the age of data is told. */
  readonly now: number
}

export type Point = { readonly at: number; readonly value: number }

/** The values of a metric, however the world has them. */
export type Values = Metric extends infer Each
  ? Each extends Metric
    ? Omit<Each, 'namespace' | 'name' | 'dimensions'>
    : never
  : never

/**
 * A metric's values, one for each period that has data, oldest first. Periods are counted from the start, as the example in
 * the reference shows (https://docs.aws.amazon.com/cli/latest/reference/cloudwatch/get-metric-statistics.html). A start more
 * than 15 days ago takes a multiple of five minutes, one more than 63 days ago a multiple of an hour: of any other period there
 * is no value at all, young ones neither (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricStat.html).
 * Nothing is kept for more than 455 days.
 */
export function statistic(values: Values, asked: Asked): readonly Point[] {
  const step = asked.period * 1000
  if (step % beat(asked.now - asked.start) !== 0) return []
  const start = roundedDown(asked.start, asked.now)
  const kept = (time: number): boolean => asked.now - time <= KEPT
  return 'course' in values
    ? computed(values.course, { ...asked, start, step, kept })
    : stored(values.datapoints, { ...asked, start, step, kept })
}

type Periods = Asked & { readonly step: number; readonly kept: (time: number) => boolean }

function stored(
  datapoints: readonly { readonly at: Date; readonly value: number }[],
  { start, end, step, stat, kept }: Periods,
): readonly Point[] {
  const held = datapoints
    .map(({ at, value }) => ({ time: at.getTime(), value }))
    .filter(({ time }) => time >= start && time < end && kept(time))
  const periods = Map.groupBy(held, ({ time }) => start + Math.floor((time - start) / step) * step)
  return [...periods]
    .map(([at, found]) => ({
      at,
      value: reduce(
        found.map(({ value }) => value),
        stat,
        1,
      ),
    }))
    .toSorted((one, other) => one.at - other.at)
}

/** A period with more values than this is told by some of them, at even distances: a year of minutes is half a million. */
const MOST_SAMPLES = 60

function computed(course: Course, { start, end, step, stat, now, kept }: Periods): readonly Point[] {
  const every = course.every * 1000
  const weight = Math.ceil(step / every / MOST_SAMPLES)
  const until = Math.min(end, now, course.until ?? Number.POSITIVE_INFINITY)
  const skipped = Math.max(0, Math.floor((course.from - start) / step))
  const points: Point[] = []
  for (let at = start + skipped * step; at < until; at += step) {
    if (!kept(at)) continue
    const values: number[] = []
    const first = Math.ceil(Math.max(at, course.from) / every) * every
    for (let time = first; time < Math.min(at + step, until); time += weight * every) {
      const value = course.value(time)
      if (value !== undefined) values.push(value)
    }
    if (values.length > 0) points.push({ at, value: reduce(values, stat, weight) })
  }
  return points
}

/** A start goes down to a whole minute, or to what its age leaves: five minutes, an hour. */
function roundedDown(start: number, now: number): number {
  const step = Math.max(MINUTE, beat(now - start))
  return Math.floor(start / step) * step
}

/** The milliseconds of which a period must be a multiple, by the age of the start. */
function beat(age: number): number {
  if (age > 63 * DAY) return 60 * MINUTE
  return age > 15 * DAY ? 5 * MINUTE : 1000
}

/** Whether the sandbox can tell that statistic. */
export const isStatistic = (stat: string): boolean =>
  /^(Average|Sum|Minimum|Maximum|SampleCount|p\d+(\.\d+)?)$/.test(stat)

/** The statistic of values that each stand for `weight` of them. */
function reduce(values: readonly number[], stat: string, weight: number): number {
  const sum = values.reduce((total, value) => total + value, 0)
  switch (stat) {
    case 'Sum':
      return sum * weight
    case 'SampleCount':
      return values.length * weight
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
