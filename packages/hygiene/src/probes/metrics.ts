import type { Aws, Target } from '@arnq/query'
import type { Probe } from '../probe.ts'
import { allPages } from './all-pages.ts'
import { inBatches } from './in-batches.ts'

/** One metric of one resource, over the days until now. */
export type MetricAsked = {
  readonly target: Target
  /** `AWS/EBS`. */
  readonly namespace: string
  readonly metric: string
  readonly dimensions: Readonly<Record<string, string>>
  readonly statistic: 'Sum' | 'Average' | 'Maximum' | 'Minimum'
  readonly days: number
}

/** What CloudWatch has of it. No points is no answer to how much: a metric that nobody reported is not zero. */
export type MetricTold = {
  /** Days that have a value. */
  readonly points: number
  readonly sum: number
  readonly highest: number
  /** The day of the last value, ISO 8601; of the last that is not zero. */
  readonly last?: string
  readonly lastActive?: string
}

const ACTION = 'cloudwatch:GetMetricData'
const DAY = 86_400
/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html: 500 metrics, 100,800 points a call. */
const QUERIES = 500
const POINTS = 100_800

/** CloudWatch's daily values, up to 500 metrics a call. A metric that nobody ever reported has no points, and is no failure. */
export const metrics: Probe<MetricAsked, MetricTold> = {
  name: 'metrics',
  permissions: [ACTION],
  ask: (inputs, doors) =>
    inBatches(
      inputs,
      {
        action: ACTION,
        target: ({ target }) => target,
        alike: ({ days }) => String(days),
        most: ([first]) => Math.min(QUERIES, POINTS / ((first?.days ?? 1) + 1)),
        look: (asked, { aws, now, signal }, target) => look(asked, aws, target, now(), signal),
      },
      doors,
    ),
}

type Values = { readonly times: Date[]; readonly values: number[]; whole: boolean }

async function look(
  asked: readonly MetricAsked[],
  aws: Aws,
  target: Target,
  now: Date,
  signal: AbortSignal,
): Promise<ReadonlyMap<MetricAsked, MetricTold>> {
  const heard = asked.map((): Values => ({ times: [], values: [], whole: false }))
  const input = {
    MetricDataQueries: asked.map(queryOf),
    StartTime: new Date(now.getTime() - (asked[0]?.days ?? 1) * DAY * 1000),
    EndTime: now,
  }
  const pages = allPages((NextToken) =>
    aws.call(target, 'cloudwatch', 'getMetricData', { ...input, NextToken }, signal),
  )
  for await (const { MetricDataResults = [] } of pages) {
    for (const { Id, Timestamps = [], Values = [], StatusCode } of MetricDataResults) {
      const values = heard[Number(Id?.slice(1))]
      values?.times.push(...Timestamps)
      values?.values.push(...Values)
      if (values) values.whole = StatusCode === 'Complete'
    }
  }
  return new Map(asked.flatMap((one, at) => (heard[at]?.whole ? [[one, toldOf(heard[at])]] : [])))
}

const queryOf = ({ namespace, metric, dimensions, statistic }: MetricAsked, at: number) => ({
  Id: `m${at}`,
  MetricStat: {
    Metric: {
      Namespace: namespace,
      MetricName: metric,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    },
    Period: DAY,
    Stat: statistic,
  },
})

function toldOf({ times, values }: Values): MetricTold {
  const days = times
    .map((time, at) => ({ time: time.toISOString(), value: values[at] ?? 0 }))
    .sort((one, other) => (one.time < other.time ? -1 : 1))
  const last = days.at(-1)?.time
  const lastActive = days.findLast(({ value }) => value !== 0)?.time
  return {
    points: days.length,
    sum: values.reduce((sum, value) => sum + value, 0),
    highest: values.reduce((highest, value) => Math.max(highest, value), 0),
    ...(last !== undefined && { last }),
    ...(lastActive !== undefined && { lastActive }),
  }
}
