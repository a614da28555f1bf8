import type { Resource } from '@arnq/query'
import type { Given } from '../../../command.ts'
import type { Answered, MetricNames, Wanted } from '../../../metrics/ask-metrics.ts'
import { keyOf, type Metric } from '../../../metrics/metric.ts'
import { STATISTICS, type Statistic } from '../../../metrics/source.ts'
import { RANGES } from '../../../metrics/window.ts'

/** What the pane knows, and how it is looked at. */
export type MetricsState = {
  readonly resource: Resource
  /** The flags that this arnq was called with: a command that gives the same needs them. */
  readonly given: Given
  /** Undefined while CloudWatch is asked for them. */
  readonly names: MetricNames | undefined
  /** The metric under the cursor, by its place in the list. */
  readonly at: number
  /** The metrics that are laid into one plot, by their keys; without any it is the one under the cursor. */
  readonly marked: readonly string[]
  /** A place in `RANGES`. */
  readonly range: number
  /** Where the time ends, in milliseconds since 1970; undefined where it ends now. */
  readonly end: number | undefined
  /** The statistic that all are read by; `usual` is each metric's own, `band` the least, the mean and the most. */
  readonly statistic: Statistic | 'usual' | 'band'
  readonly mode: 'list' | 'full' | 'values'
  /** The first line of the values that is seen. */
  readonly top: number
  /** Counts what was asked with one time and range: what an earlier one tells is old. */
  readonly request: number
  /** Lines that are under way, by their keys. */
  readonly pending: ReadonlySet<string>
  /** What was told, by the keys of lines. Old answers stay until new ones are there. */
  readonly told: ReadonlyMap<string, Told>
}

type Told = { readonly request: number; readonly answered: Answered }

/** A day shows what is usual of a thing. */
const USUAL_RANGE = RANGES.indexOf('1d')

export const metricsState = (resource: Resource, given: Given): MetricsState => ({
  resource,
  given,
  names: undefined,
  at: 0,
  marked: [],
  range: USUAL_RANGE,
  end: undefined,
  statistic: 'usual',
  mode: 'list',
  top: 0,
  request: 1,
  pending: new Set(),
  told: new Map(),
})

export const metricsOf = ({ names }: MetricsState): readonly Metric[] => names?.metrics ?? []

/** The metrics that are plotted, in the order in which they were marked. */
export function plotted(state: MetricsState): readonly Metric[] {
  const all = metricsOf(state)
  const marked = state.marked.flatMap((key) => all.find((metric) => keyOf(metric) === key) ?? [])
  const current = all[state.at]
  return marked.length > 0 || !current ? marked : [current]
}

/** The statistics that a metric is read by. */
export function statisticsOf({ statistic }: MetricsState, metric: Metric): readonly Statistic[] {
  if (statistic === 'usual') return [metric.statistic]
  return statistic === 'band' ? ['Average', 'Minimum', 'Maximum'] : [statistic]
}

/** What the key `s` goes through. */
export const statisticChoices: readonly (Statistic | 'usual')[] = ['usual', ...STATISTICS]

export const lineKey = ({ metric, statistic }: Pick<Wanted, 'metric' | 'statistic'>): string =>
  `${statistic} ${keyOf(metric)}`

/** The lines of the plot. */
export const plottedLines = (state: MetricsState): readonly Wanted[] =>
  plotted(state).flatMap((metric) =>
    statisticsOf(state, metric).map((statistic) => ({ resource: state.resource, metric, statistic })),
  )

/** Metrics whose values are asked for with the names: they are there before the cursor is on them. */
const MOST_AHEAD = 40

/** The lines that are shown or soon will be: those of the plot, and each metric of the list by its usual statistic. */
function wantedLines(state: MetricsState): readonly Wanted[] {
  const ahead = metricsOf(state)
    .filter(({ listed }) => listed !== false)
    .slice(0, MOST_AHEAD)
    .map((metric) => ({ resource: state.resource, metric, statistic: metric.statistic }))
  const lines = [...plottedLines(state), ...ahead]
  return [...new Map(lines.map((line) => [lineKey(line), line])).values()]
}

/** Those of them that nobody has asked for since the time or the range was changed. */
export const missingLines = (state: MetricsState): readonly Wanted[] =>
  wantedLines(state).filter((line) => {
    const key = lineKey(line)
    return !state.pending.has(key) && state.told.get(key)?.request !== state.request
  })

/** What was told of a line, were it by an earlier request. */
export const toldOf = (state: MetricsState, line: Pick<Wanted, 'metric' | 'statistic'>): Answered | undefined =>
  state.told.get(lineKey(line))?.answered

/** What was told of the lines of the plot with the time and the range that it has now. */
export const toldAnew = (state: MetricsState): readonly Answered[] =>
  plottedLines(state).flatMap((line) => {
    const told = state.told.get(lineKey(line))
    return told?.request === state.request ? told.answered : []
  })
