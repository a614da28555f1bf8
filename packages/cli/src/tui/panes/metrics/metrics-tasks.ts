import { type Answered, type MetricNames, metricData, metricNames } from '../../../metrics/ask-metrics.ts'
import { RANGES, rangeSeconds } from '../../../metrics/window.ts'
import type { Effect, Step } from '../../pane.ts'
import { lineKey, type MetricsState, missingLines } from './metrics-state.ts'

/** What the pane's tasks tell. */
type MetricsTold =
  | { readonly kind: 'metric-names'; readonly names: MetricNames }
  | { readonly kind: 'metric-data'; readonly request: number; readonly answers: readonly Answered[] }

/** Values of a line: two for each column of a wide terminal. */
const POINTS = 240

export const rangeOf = ({ range }: Pick<MetricsState, 'range'>): string => RANGES[range] ?? '1d'

/** Asks for the names of the resource's metrics. */
export const askNames = ({ resource }: MetricsState): Effect => ({
  kind: 'task',
  run: async ({ aws }, signal, tell) => {
    tell({ kind: 'metric-names', names: await metricNames(aws, resource, signal) } satisfies MetricsTold)
  },
})

/** Asks for what is shown and not there yet; nothing where all of it is there or under way. */
export function withData(state: MetricsState): Step<MetricsState> {
  const lines = missingLines(state)
  if (lines.length === 0) return { state }
  const { request, end } = state
  const range = rangeSeconds(rangeOf(state)) ?? 86_400
  const effect: Effect = {
    kind: 'task',
    run: async ({ aws, now }, signal, tell) => {
      const asking = { range, end, now: now().getTime(), points: POINTS }
      for await (const answers of metricData(aws, lines, asking, signal)) {
        tell({ kind: 'metric-data', request, answers } satisfies MetricsTold)
      }
    },
  }
  return { state: { ...state, pending: new Set([...state.pending, ...lines.map(lineKey)]) }, effects: [effect] }
}

/** Begins anew with another time, range, or the same again: what was told before stays until the new values are there. */
export const askedAnew = (state: MetricsState): Step<MetricsState> =>
  withData({ ...state, request: state.request + 1, pending: new Set() })

/** Takes what the tasks tell; undefined where it is of something else. */
export function taken(state: MetricsState, message: unknown): Step<MetricsState> | undefined {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return undefined
  const told = message as MetricsTold
  if (told.kind === 'metric-names') return withData({ ...state, names: told.names })
  if (told.kind !== 'metric-data') return undefined
  // It was asked with a time or a range that is no more.
  if (told.request !== state.request) return { state }
  const keys = told.answers.map(lineKey)
  const news = told.answers.map((answered) => [lineKey(answered), { request: told.request, answered }] as const)
  return {
    state: {
      ...state,
      told: new Map([...state.told, ...news]),
      pending: new Set([...state.pending].filter((key) => !keys.includes(key))),
    },
  }
}
