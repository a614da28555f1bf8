import { type Aws, type Failure, failureOf, merge, type Resource } from '@arnq/query'
import { type Series, stepOf } from '../plot/series.ts'
import { type Measured, measuredBy } from './dimensions.ts'
import { getMetricData, mostQueries } from './get-metric-data.ts'
import { LIST_METRICS, listMetrics } from './list-metrics.ts'
import { keyOf, type Metric, type MetricId, usualOf } from './metric.ts'
import type { Statistic } from './source.ts'
import { type Asking, type Window, windowOf } from './window.ts'

/** The metrics of a resource, the usual ones first. With a failure they are those that arnq knows of, listed or not. */
export type MetricNames = { readonly metrics: readonly Metric[]; readonly failure?: Failure }

/**
 * The metrics of a resource: the usual ones of its kind, and whatever else CloudWatch lists with its dimensions, such as what
 * an agent reports. CloudWatch lists only what has had a value within two weeks, so a usual one that it does not list may still
 * have older data. Nothing and no failure means that arnq knows of no metrics of such a resource. Rejects only on abort.
 */
export async function metricNames(aws: Aws, resource: Resource, signal: AbortSignal): Promise<MetricNames> {
  const places = measuredBy(resource)
  const usual = places.flatMap((place) => usualOf(place, resource.row))
  const asked = new Map(places.map(({ dimensions }) => [JSON.stringify(dimensions), dimensions]))
  try {
    const listed: MetricId[] = []
    for (const dimensions of asked.values()) {
      listed.push(...(await listMetrics(aws, resource.target, { dimensions }, signal)))
    }
    return { metrics: joined(usual, listed, places) }
  } catch (error) {
    signal.throwIfAborted()
    const failure = failureOf(error, { target: resource.target, type: resource.type, action: LIST_METRICS })
    return { metrics: usual, failure }
  }
}

/** Usual metrics and those that are listed, each once: the usual ones first, the others by their names. */
function joined(usual: readonly Metric[], listed: readonly MetricId[], places: readonly Measured[]): readonly Metric[] {
  const keys = new Set(listed.map(keyOf))
  const known = new Set(usual.map(keyOf))
  const others = new Map(listed.filter((id) => !known.has(keyOf(id))).map((id) => [keyOf(id), id]))
  const sorted = [...others].sort(([one], [other]) => (one < other ? -1 : 1))
  return [
    ...usual.map((metric) => ({ ...metric, listed: keys.has(keyOf(metric)) })),
    ...sorted.map(([, id]) => described(id, places)),
  ]
}

/** What is known of a metric that CloudWatch listed: as much as of the usual one of its name, which may have fewer dimensions. */
export function described(id: MetricId, places: readonly Measured[]): Metric {
  const of = places.find(({ source }) => source.namespace === id.namespace)?.source
  const usual = of?.usual.find(({ name }) => name === id.name)
  return {
    ...id,
    listed: true,
    every: 60,
    statistic: usual?.statistic ?? 'Average',
    unit: usual?.unit ?? guessed(id.name),
  }
}

/** The agent's names tell their unit: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/metrics-collected-by-CloudWatch-agent.html */
function guessed(name: string): string | undefined {
  if (/_percent$/.test(name)) return 'Percent'
  return /_bytes$/.test(name) ? 'Bytes' : undefined
}

/** One line of data that is wanted. */
export type Wanted = { readonly resource: Resource; readonly metric: Metric; readonly statistic: Statistic }

/** What was told of it. No points and no failure means that CloudWatch has no values there, which are not zeros. */
export type Answered = Wanted &
  Pick<Series, 'points' | 'step'> & {
    /** The very line that was asked for. */
    readonly wanted: Wanted
    readonly window: Window
    readonly failure?: Failure
  }

/** Whether nothing of a line could be read: that says nothing about what there is. */
export const isUnread = ({ points, failure }: Pick<Answered, 'points' | 'failure'>): boolean =>
  failure !== undefined && points.length === 0

/** Calls under way at once; how fast they may follow one another is the door's business. */
const WIDTH = 16

/**
 * The values of metrics of any resources, as they arrive: as few calls as there can be for each account and region. Each
 * wanted line is answered once. Rejects only on abort.
 */
export async function* metricData(
  aws: Aws,
  wanted: readonly Wanted[],
  asking: Omit<Asking, 'every'>,
  signal: AbortSignal,
): AsyncGenerator<readonly Answered[]> {
  const sources = batchesOf(wanted, asking).map(
    (batch) =>
      async function* (live: AbortSignal): AsyncGenerator<readonly Answered[]> {
        yield await answered(aws, batch, live)
      },
  )
  yield* merge(sources, WIDTH, signal)
}

type Batch = { readonly window: Window; readonly wanted: readonly Wanted[] }

function batchesOf(wanted: readonly Wanted[], asking: Omit<Asking, 'every'>): readonly Batch[] {
  const alike = Map.groupBy(wanted, ({ resource: { target }, metric }) => {
    return JSON.stringify([target.account, target.region, windowOf({ ...asking, every: metric.every }).period])
  })
  return [...alike.values()].flatMap((group) => {
    const window = windowOf({ ...asking, every: group[0]?.metric.every ?? 60 })
    const most = mostQueries(window)
    return Array.from({ length: Math.ceil(group.length / most) }, (_, at) => ({
      window,
      wanted: group.slice(at * most, (at + 1) * most),
    }))
  })
}

async function answered(aws: Aws, { window, wanted }: Batch, signal: AbortSignal): Promise<readonly Answered[]> {
  const target = wanted[0]?.resource.target
  if (!target) return []
  const told = await getMetricData(aws, target, wanted, window, signal)
  return wanted.map((one, at) => {
    const { points, failure } = told[at] ?? { points: [] }
    const step = stepOf(points, window.period * 1000)
    return { ...one, wanted: one, points, step, window, ...(failure && { failure }) }
  })
}
