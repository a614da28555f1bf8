import { type Aws, CallError, type Failure, failureOf, type Target } from '@arnq/query'
import type { Point } from '../plot/series.ts'
import type { MetricId } from './metric.ts'
import type { Statistic } from './source.ts'
import type { Window } from './window.ts'

const GET_METRIC_DATA = 'cloudwatch:GetMetricData'

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html: 500 metrics and 100,800 values a call. */
const MOST_QUERIES = 500
const MOST_POINTS = 100_800

/** US dollars for one metric: https://aws.amazon.com/cloudwatch/pricing/ has $0.01 for 1,000, and no free ones. */
export const PRICE = 0.01 / 1000

export type Query = { readonly metric: MetricId; readonly statistic: Statistic }

/** What CloudWatch told of a metric: its values in order of time, none where it has none. With a failure these are not all. */
export type Told = { readonly points: readonly Point[]; readonly failure?: Failure }

/** How many metrics one call can ask of this window. */
export const mostQueries = ({ from, to, period }: Window): number =>
  Math.max(1, Math.min(MOST_QUERIES, Math.floor(MOST_POINTS / ((to - from) / 1000 / period + 1))))

type Heard = { readonly points: Point[]; status: string; message: string | undefined }

/**
 * The values of up to `mostQueries` metrics of one region, in the order of the queries, from as many pages as there are. A call
 * that failed is a failure of each; a metric that CloudWatch did not tell to its end has one of its own. Rejects only when the
 * signal is aborted.
 */
export async function getMetricData(
  aws: Aws,
  target: Target,
  queries: readonly Query[],
  window: Window,
  signal: AbortSignal,
): Promise<readonly Told[]> {
  const heard = queries.map((): Heard => ({ points: [], status: 'Missing', message: undefined }))
  try {
    await ask(aws, target, queries, { window, heard, signal })
  } catch (error) {
    signal.throwIfAborted()
    const failure = failureOf(error, { target, action: GET_METRIC_DATA })
    return heard.map(({ points }) => ({ points: ordered(points), failure }))
  }
  return heard.map(({ points, status, message }) => {
    const told = { points: ordered(points) }
    return status === 'Complete' ? told : { ...told, failure: notTold(target, status, message) }
  })
}

type Asked = { readonly window: Window; readonly heard: readonly Heard[]; readonly signal: AbortSignal }

async function ask(aws: Aws, target: Target, queries: readonly Query[], { window, heard, signal }: Asked) {
  const input = {
    MetricDataQueries: queries.map((query, at) => queryOf(query, at, window)),
    StartTime: new Date(window.from),
    EndTime: new Date(window.to),
    ScanBy: 'TimestampAscending' as const,
  }
  for (let token: string | undefined, first = true; first || token; first = false) {
    const more = token === undefined ? input : { ...input, NextToken: token }
    const page = await aws.call(target, 'cloudwatch', 'getMetricData', more, signal)
    for (const { Id, Timestamps = [], Values = [], StatusCode = 'Complete', Messages } of page.MetricDataResults ??
      []) {
      const one = heard[Number(Id?.slice(1))]
      if (!one) continue
      for (const [at, value] of Values.entries()) {
        const time = Timestamps[at]?.getTime()
        if (time !== undefined) one.points.push({ at: time, value })
      }
      one.status = StatusCode
      one.message = Messages?.[0]?.Value ?? one.message
    }
    token = page.NextToken
  }
}

const queryOf = ({ metric, statistic }: Query, at: number, { period }: Window) => ({
  Id: `m${at}`,
  MetricStat: {
    Metric: {
      Namespace: metric.namespace,
      MetricName: metric.name,
      Dimensions: metric.dimensions.map(([Name, Value]) => ({ Name, Value })),
    },
    Period: period,
    Stat: statistic,
  },
})

const ordered = (points: readonly Point[]): readonly Point[] => points.toSorted((one, other) => one.at - other.at)

const MEANT: Readonly<Record<string, string>> = {
  Missing: 'CloudWatch answered, but said nothing of the metric',
  PartialData: 'CloudWatch told only a part of the values',
  InternalError: 'CloudWatch could not read the metric',
  Forbidden: 'this account may not read the metric',
}

function notTold(target: Target, status: string, message: string | undefined): Failure {
  const reason = {
    kind: status === 'Forbidden' ? 'denied' : 'unknown',
    action: GET_METRIC_DATA,
    code: status,
    message: message ?? (Object.hasOwn(MEANT, status) ? MEANT[status] : undefined) ?? `CloudWatch answered ${status}`,
  } as const
  return failureOf(new CallError(reason), { target, action: GET_METRIC_DATA })
}
