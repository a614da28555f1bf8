import { visible } from '../../../formats/safe.ts'
import { fitted, widthOf } from '../../../formats/width.ts'
import { isUnread } from '../../../metrics/ask-metrics.ts'
import { furtherDimensions } from '../../../metrics/data-rows.ts'
import { keyOf, type Metric } from '../../../metrics/metric.ts'
import { pointsWithin } from '../../../plot/series.ts'
import { evenly, sparkline } from '../../../plot/sparkline.ts'
import { valueText } from '../../../plot/units.ts'
import { padLine, styled } from '../../layout/pad-line.ts'
import { scrolled } from '../../layout/scrolled.ts'
import { type Line, type Size, span } from '../../screen.ts'
import { type MetricsState, metricsOf, statisticsOf, toldOf } from './metrics-state.ts'

/** The list of metrics: a mark, the name, how it went and the last value of each. Lines of exactly the width. */
export function listLines(state: MetricsState, { columns, rows }: Size): readonly Line[] {
  const all = metricsOf(state)
  const { top } = scrolled({ at: state.at, top: 0 }, all.length, rows)
  return all.slice(top, top + rows).map((metric, at) => {
    const line = padLine(metricLine(state, metric, columns), columns)
    return top + at === state.at ? styled(line, 'cursor') : line
  })
}

/** Columns of the last value, and of the bars. */
const VALUE = 9
const BARS = 8
/** A narrower list has no room for bars. */
const WITH_BARS = 36

function metricLine(state: MetricsState, metric: Metric, columns: number): Line {
  const marked = state.marked.includes(keyOf(metric))
  const bars = columns >= WITH_BARS ? BARS : 0
  const room = Math.max(4, columns - 2 - VALUE - 1 - (bars > 0 ? bars + 1 : 0))
  const further = furtherDimensions({ resource: state.resource, metric })
  const name = visible(further === '' ? metric.name : `${metric.name} ${further}`)
  const told = toldOf(state, { metric, statistic: statisticsOf(state, metric)[0] ?? metric.statistic })
  const usual = told ?? toldOf(state, { metric, statistic: metric.statistic })
  const silent = metric.listed === false || (usual && usual.points.length === 0)
  return [
    span(marked ? '● ' : '  ', 'marked'),
    span(fitted(name, widthOf(name), room, 'left'), silent ? 'dim' : undefined),
    ...(bars > 0 ? [span(' '), span(barsOf(usual, bars), 'series-1')] : []),
    span(' '),
    span(fitted(lastOf(usual, metric), widthOf(lastOf(usual, metric)), VALUE, 'right'), silent ? 'dim' : 'number'),
  ]
}

type Told = ReturnType<typeof toldOf>

const barsOf = (told: Told, width: number): string =>
  told ? sparkline(evenly({ label: '', ...told }, told.window.from, told.window.to, width)) : ' '.repeat(width)

function lastOf(told: Told, { unit, listed }: Metric): string {
  if (told && isUnread(told)) return 'failed'
  const last = told && pointsWithin({ label: '', ...told }, told.window.from, told.window.to).at(-1)
  if (last) return valueText(last.value, unit)
  return told || listed === false ? 'no data' : ''
}
