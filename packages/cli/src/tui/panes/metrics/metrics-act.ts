import { keyOf } from '../../../metrics/metric.ts'
import { KEPT, RANGES, rangeSeconds } from '../../../metrics/window.ts'
import { listMove } from '../../layout/list-move.ts'
import { clamp } from '../../layout/scrolled.ts'
import type { Effect, Scene, Step } from '../../pane.ts'
import { type MetricsState, metricsOf, plotted, statisticChoices } from './metrics-state.ts'
import { copyCommand, copyData } from './metrics-take.ts'
import { askedAnew, askNames, rangeOf, withData } from './metrics-tasks.ts'
import { valueRows } from './metrics-values.ts'

/** Does what a key means. */
export function metricsAct(state: MetricsState, action: string, scene: Scene): Step<MetricsState> {
  const moved = move(state, action, scene)
  if (moved) return moved
  switch (action) {
    case 'full':
      return { state: { ...state, mode: state.mode === 'full' ? 'list' : 'full' } }
    case 'values':
      return { state: { ...state, mode: state.mode === 'values' ? 'list' : 'values', top: 0 } }
    case 'back':
      return state.mode === 'list'
        ? { state, effects: [{ kind: 'close' }] }
        : { state: { ...state, mode: 'list', top: 0 } }
    case 'mark':
      return mark(state)
    case 'statistic':
    case 'band':
      return withData({ ...state, statistic: nextStatistic(state, action) })
    case 'copy-data':
      return { state, effects: [copyData(state)] }
    case 'copy-command':
      return { state, effects: [copyCommand(state)] }
    case 'again':
      return again(state)
    default:
      return retimed(state, action, scene)
  }
}

/** Names that could not be listed are asked for again, too. */
function again(state: MetricsState): Step<MetricsState> {
  if (!state.names) return { state }
  const step = askedAnew(state)
  return state.names.failure ? { ...step, effects: [...(step.effects ?? []), askNames(state)] } : step
}

/** The cursor goes through the list, or the values scroll. */
function move(state: MetricsState, action: string, { rows }: Scene): Step<MetricsState> | undefined {
  if (state.mode === 'values') {
    const top = listMove(action, state.top, valueRows(state).length, rows)
    return top === undefined ? undefined : { state: { ...state, top } }
  }
  const at = listMove(action, state.at, metricsOf(state).length, Math.min(rows, 12))
  return at === undefined ? undefined : withData({ ...state, at })
}

/** As many lines as there are styles for. */
const MOST_MARKED = 4

function mark(state: MetricsState): Step<MetricsState> {
  const current = metricsOf(state)[state.at]
  if (!current) return { state }
  const key = keyOf(current)
  const without = state.marked.filter((one) => one !== key)
  if (without.length < state.marked.length) return withData({ ...state, marked: without })
  const [first] = state.marked.length > 0 ? plotted(state) : []
  if (first && first.unit !== current.unit) {
    const text = `${current.name} is in ${unitText(current.unit)}, the plot in ${unitText(first.unit)}`
    return { state, effects: [refusal(text)] }
  }
  if (without.length >= MOST_MARKED) return { state, effects: [refusal('a plot has room for four metrics')] }
  return withData({ ...state, marked: [...without, key] })
}

const unitText = (unit: string | undefined): string => unit ?? 'a unit that nobody tells'
const refusal = (text: string): Effect => ({ kind: 'notice', text, tone: 'bad' })

function nextStatistic({ statistic }: MetricsState, action: 'statistic' | 'band'): MetricsState['statistic'] {
  if (action === 'band') return statistic === 'band' ? 'usual' : 'band'
  const at = statistic === 'band' ? -1 : statisticChoices.indexOf(statistic)
  return statisticChoices[(at + 1) % statisticChoices.length] ?? 'usual'
}

/** Another range, or another time. */
function retimed(state: MetricsState, action: string, scene: Scene): Step<MetricsState> {
  const now = scene.date().getTime()
  const half = ((rangeSeconds(rangeOf(state)) ?? 0) * 1000) / 2
  switch (action) {
    case 'range-longer':
    case 'range-shorter': {
      const range = clamp(state.range + (action === 'range-longer' ? 1 : -1), 0, RANGES.length - 1)
      return range === state.range ? { state } : askedAnew({ ...state, range })
    }
    case 'time-back':
      return back(state, now, half)
    case 'time-on': {
      if (state.end === undefined) return { state }
      const end = state.end + half
      return askedAnew({ ...state, end: end >= now ? undefined : end })
    }
    default:
      return { state }
  }
}

const OLDEST: Effect = { kind: 'notice', text: 'CloudWatch keeps values for 455 days: none are older', tone: 'plain' }

/** Half a range back, as far as CloudWatch keeps values of the whole of it. */
function back(state: MetricsState, now: number, half: number): Step<MetricsState> {
  const first = now - KEPT * 1000 + 2 * half
  const end = state.end ?? now
  if (end <= first) return { state, effects: [OLDEST] }
  const step = askedAnew({ ...state, end: Math.max(end - half, first) })
  return end - half < first ? { ...step, effects: [...(step.effects ?? []), OLDEST] } : step
}
