import { fitted, widthOf } from '../../../formats/width.ts'
import type { Answered } from '../../../metrics/ask-metrics.ts'
import { momentText, together } from '../../../metrics/window.ts'
import { valueText } from '../../../plot/units.ts'
import { padLine } from '../../layout/pad-line.ts'
import { type Line, type Size, span } from '../../screen.ts'
import { lineLabels } from './line-labels.ts'
import type { MetricsState } from './metrics-state.ts'
import { answeredLines } from './metrics-take.ts'

/** A moment and what each line has there; undefined where it has nothing. */
type ValueRow = { readonly at: number; readonly values: readonly (number | undefined)[] }

/** Every moment of the window, the last first, also those of which nothing was told. */
export function valueRows(state: MetricsState): readonly ValueRow[] {
  const answered = answeredLines(state)
  const time = together(answered.map(({ window }) => window))
  if (!time) return []
  const columns = answered.map(({ points }) => new Map(points.map(({ at, value }) => [at, value])))
  const moments = new Set(answered.flatMap(({ points }) => points.map(({ at }) => at)))
  const step = Math.min(...answered.map((one) => one.step))
  const from = startOf(answered, time.from, step)
  for (let at = from; at < time.to; at += step) moments.add(at)
  return [...moments]
    .sort((one, other) => other - one)
    .map((at) => ({ at, values: columns.map((column) => column.get(at)) }))
}

/** The first moment of the window that lies on the beat of the values. */
function startOf(answered: readonly Answered[], from: number, step: number): number {
  const known = answered.flatMap(({ points }) => points[0] ?? [])[0]
  return known ? from + ((((known.at - from) % step) + step) % step) : from
}

const TIME = 16
const LEAST = 10

/** The values as a table. Lines of exactly the width; columns that have no room are left out, and that is said. */
export function valueLines(state: MetricsState, { columns, rows }: Size): readonly Line[] {
  const answered = answeredLines(state)
  const labels = lineLabels(answered)
  const widths = labels.map((label) => Math.min(40, Math.max(LEAST, widthOf(label))))
  const room = columns - TIME
  const shown = widths.filter(
    (_, at) => widths.slice(0, at + 1).reduce((sum, width) => sum + width + 2, 0) <= room,
  ).length
  const cut = shown < labels.length ? [span(`  … ${labels.length - shown} more`, 'dim')] : []
  const heads = labels.slice(0, shown).flatMap((label, at) => cell(label, widths[at] ?? 0, 'title'))
  const head = [span('time (UTC)'.padEnd(TIME), 'title'), ...heads, ...cut]
  const all = valueRows(state)
  const top = Math.max(0, Math.min(state.top, all.length - 1))
  const body = all.slice(top, top + Math.max(0, rows - 1)).map(({ at, values }) => [
    span(momentText(at), 'label'),
    ...values.slice(0, shown).flatMap((value, index) => {
      const text = value === undefined ? '' : valueText(value, answered[index]?.metric.unit)
      return cell(text, widths[index] ?? 0, 'number')
    }),
  ])
  return [head, ...body].map((line) => padLine(line, columns))
}

const cell = (text: string, width: number, style: 'title' | 'number'): Line => [
  span('  '),
  span(fitted(text, widthOf(text), width, 'right'), style),
]
