import { groupFailures } from '../../../failure-groups.ts'
import { failureText } from '../../../failure-text.ts'
import { isUnread } from '../../../metrics/ask-metrics.ts'
import { unmeasuredText } from '../../../metrics/dimensions.ts'
import { KEPT, momentText, periodsText, together, windowText } from '../../../metrics/window.ts'
import { plot } from '../../../plot/plot.ts'
import { padLine } from '../../layout/pad-line.ts'
import { spread } from '../../layout/spread.ts'
import { wrapText } from '../../layout/wrap-text.ts'
import { type Line, type Picture, type Size, span } from '../../screen.ts'
import { lineLabels } from './line-labels.ts'
import { listLines } from './metrics-list.ts'
import { type MetricsState, metricsOf, plotted, statisticsOf } from './metrics-state.ts'
import { answeredLines } from './metrics-take.ts'
import { rangeOf } from './metrics-tasks.ts'
import { valueLines } from './metrics-values.ts'

/** From so many columns on the list stands at the left of the plot, not above it. */
const WIDE = 100
/** Columns of the list there, and lines of it where it stands above. */
const LIST = { columns: 42, rows: 7 }

/** The pane as it is seen at a moment. */
export function metricsView(state: MetricsState, size: Size, now: number): Picture {
  const { columns, rows } = size
  const head = [
    spread(timeText(state), busyText(state), columns),
    ...failureLines(state, columns, Math.floor(rows / 3)),
  ]
  const room = { columns, rows: Math.max(0, rows - head.length) }
  return { lines: [...head, ...body(state, room, now)].slice(0, rows) }
}

function body(state: MetricsState, room: Size, now: number): readonly Line[] {
  if (!state.names) return said('CloudWatch is asked which metrics there are: cloudwatch:ListMetrics', room)
  if (metricsOf(state).length === 0) return said(unmeasuredText(state.resource), room)
  if (state.mode === 'full') return plotLines(state, room, now)
  if (state.mode === 'values') return valueLines(state, room)
  return room.columns >= WIDE ? beside(state, room, now) : above(state, room, now)
}

const said = (text: string, { columns }: Size): readonly Line[] =>
  wrapText(text, columns).map((line): Line => [span(line, 'dim')])

function beside(state: MetricsState, { columns, rows }: Size, now: number): readonly Line[] {
  const list = listLines(state, { columns: LIST.columns, rows })
  const right = plotLines(state, { columns: columns - LIST.columns - 1, rows }, now)
  return Array.from({ length: rows }, (_, row): Line => {
    const left = list[row] ?? padLine([], LIST.columns)
    return [...left, span(' '), ...(right[row] ?? [])]
  })
}

function above(state: MetricsState, { columns, rows }: Size, now: number): readonly Line[] {
  const most = Math.max(1, Math.min(LIST.rows, Math.floor(rows / 3)))
  const list = listLines(state, { columns, rows: most })
  return [...list, [], ...plotLines(state, { columns, rows: Math.max(0, rows - list.length - 1) }, now)]
}

function plotLines(state: MetricsState, { columns, rows }: Size, now: number): readonly Line[] {
  const [metric] = plotted(state)
  if (!metric || rows <= 0) return []
  const answered = answeredLines(state)
  const notes = notesOf(state, now).flatMap((text) => said(text, { columns, rows }))
  const heading = plotted(state).length === 1 ? [span(metric.name, 'title'), span(`  ${metric.namespace}`, 'dim')] : []
  const heads: Line[] = heading.length > 0 ? [padLine(heading, columns)] : []
  const time = together(answered.map(({ window }) => window))
  if (!time)
    return [...heads, ...said('CloudWatch is asked for the values: cloudwatch:GetMetricData', { columns, rows })]
  // What could not be read is not empty: why stands above.
  if (answered.every(isUnread)) return [...heads, ...said('The values could not be read', { columns, rows }), ...notes]
  const labels = lineLabels(answered)
  const series = answered.map(({ points, step }, at) => ({ label: labels[at] ?? '', points, step }))
  const height = Math.max(1, rows - heads.length - notes.length)
  return [...heads, ...plot({ series, ...time, width: columns, height, unit: metric.unit }), ...notes]
}

/** What a reader of the plot should know: that CloudWatch lists only what is young, and forgets what is old. */
function notesOf(state: MetricsState, now: number): readonly string[] {
  const unlisted = plotted(state).some(({ listed }) => listed === false)
  const kept = now - KEPT * 1000
  // The whole period in which that moment lies is asked, and is not worth a word.
  const beyond = answeredLines(state).some(({ window: { from, period } }) => from + period * 1000 < kept)
  return [
    ...(unlisted
      ? ['No values within two weeks, so CloudWatch does not list it; a longer range may show older ones.']
      : []),
    ...(beyond
      ? [`CloudWatch keeps values for 455 days: there are none from before ${momentText(kept).slice(0, 10)}.`]
      : []),
  ]
}

function timeText(state: MetricsState): Line {
  const windows = answeredLines(state).map(({ window }) => window)
  const time = together(windows)
  const statistic =
    state.statistic === 'usual'
      ? [...new Set(plotted(state).flatMap((metric) => statisticsOf(state, metric)))].join(', ')
      : statisticNames(state)
  const says = time ? `  ${windowText(time)}, each point ${periodsText(windows.map(({ period }) => period))}` : ''
  return [span(rangeOf(state), 'strong'), span(`  ${statistic}`), span(says, 'dim')]
}

const statisticNames = ({ statistic }: MetricsState): string =>
  statistic === 'band' ? 'Average, Minimum, Maximum' : statistic

const busyText = (state: MetricsState): Line =>
  !state.names || state.pending.size > 0 ? [span('asking …', 'warning')] : []

/** What went wrong: who, where, which call, and what to do about it. */
export function failureLines(state: MetricsState, columns: number, most: number): readonly Line[] {
  const own = answeredLines(state).flatMap(({ failure }) => failure ?? [])
  const failures = [...(state.names?.failure ? [state.names.failure] : []), ...new Set(own)]
  if (failures.length === 0) return []
  return failureText(groupFailures(failures))
    .trimEnd()
    .split('\n')
    .flatMap((line) => wrapText(line.trim(), columns))
    .slice(0, Math.max(3, most))
    .map((line): Line => [span(line, 'bad')])
}
