import { fitted, widthOf } from '../formats/width.ts'
import { type Line, type Span, span } from '../tui/screen.ts'
import { makeCanvas } from './canvas.ts'
import { legend, SERIES } from './legend.ts'
import { type Scale, scaleOf } from './scale.ts'
import { pointsWithin, type Series } from './series.ts'
import { evenly, sparkline } from './sparkline.ts'
import { timeTicks } from './time-ticks.ts'
import { dotOf, type Frame, trace } from './trace.ts'
import { valueText } from './units.ts'

type Plot = {
  /** The first four are drawn; how many more there are is told in the legend. */
  readonly series: readonly Series[]
  /** Moments in milliseconds since 1970. */
  readonly from: number
  readonly to: number
  readonly width: number
  readonly height: number
  /** As CloudWatch spells it: `Percent`, `Bytes`, `Seconds`. */
  readonly unit?: string | undefined
}

/** A plot that is smaller has no room for axes. */
const LEAST = { width: 20, height: 4 }

/**
 * Series over time as dots of Braille, with a value axis, a time axis in UTC, and a legend where there are several: `height`
 * lines of exactly `width` columns. Where there is no room for that, a line of bars for each series.
 */
export function plot(asked: Plot): Line[] {
  const { width, height } = asked
  if (width <= 0 || height <= 0) return []
  return width < LEAST.width || height < LEAST.height ? bars(asked) : axes(asked)
}

function bars({ series, from, to, width, height, unit }: Plot): Line[] {
  return series.slice(0, height).map((one, at): Line => {
    const last = pointsWithin(one, from, to).at(-1)
    const text = last ? ` ${valueText(last.value, unit)}` : ''
    const room = width - widthOf(text)
    const style = series.length > 1 ? SERIES[at % SERIES.length] : SERIES[0]
    const columns = room < 4 ? width : room
    const line = span(sparkline(evenly(one, from, to, columns)), style)
    return room < 4 ? [line] : [line, span(text)]
  })
}

function axes(asked: Plot): Line[] {
  const { from, to, width, height } = asked
  const shown = asked.series.slice(0, SERIES.length)
  const several = asked.series.length > 1
  const names = several ? shown.map(({ label }) => label) : []
  const below = legend(names, asked.series.length - shown.length, width, several ? Math.max(0, height - 4) : 0)
  const rows = height - 2 - below.length
  const scale = scaleFor(shown, asked, rows)
  const edge = Math.min(Math.floor(width / 2), Math.max(3, ...(scale?.ticks ?? []).map(({ label }) => widthOf(label))))
  const gutter = several ? shown.length : 0
  const columns = width - edge - 2 - gutter
  const laid = { ...asked, series: shown, rows, columns, edge, gutter }
  const body = scale ? drawn(laid, { from, to, low: scale.low, high: scale.high }, scale) : nothing(laid, 'no data')
  return [...body, ...timeAxis(laid), ...below]
}

type Laid = Plot & {
  readonly rows: number
  readonly columns: number
  /** Columns of the labels at the left. */
  readonly edge: number
  /** Columns at the right in which the numbers of the series stand. */
  readonly gutter: number
}

function scaleFor(series: readonly Series[], { from, to, unit }: Plot, rows: number): Scale | undefined {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const one of series) {
    for (const { value } of pointsWithin(one, from, to)) {
      low = Math.min(low, value)
      high = Math.max(high, value)
    }
  }
  return low <= high ? scaleOf(low, high, unit, Math.max(2, Math.ceil(rows / 2))) : undefined
}

function drawn({ series, rows, columns, edge, gutter }: Laid, frame: Frame, scale: Scale): Line[] {
  const canvas = makeCanvas(columns, rows)
  for (const [layer, one] of series.entries()) trace(one, frame, canvas, layer)
  const rowOf = (value: number): number => dotOf({ at: frame.from, value }, frame, canvas).y >> 2
  const labels = new Map(scale.ticks.map(({ value, label }) => [rowOf(value), label]))
  const ends = series.map((one) => {
    const last = pointsWithin(one, frame.from, frame.to).at(-1)
    return last && rowOf(last.value)
  })
  return Array.from({ length: rows }, (_, row): Line => {
    const label = labels.get(row) ?? ''
    const marks = ends.map((end, at) => span(end === row ? String(at + 1) : ' ', SERIES[at]))
    return [
      span(fitted(label, widthOf(label), edge, 'right'), 'label'),
      span(label === '' ? ' │' : ' ┤', 'rule'),
      ...canvas.row(row, SERIES),
      ...(gutter > 0 ? marks : []),
    ]
  })
}

function nothing({ rows, columns, edge, gutter }: Laid, text: string): Line[] {
  const room = columns + gutter
  const left = Math.max(0, Math.floor((room - text.length) / 2))
  return Array.from({ length: rows }, (_, row): Line => {
    const axis: readonly Span[] = [span(' '.repeat(edge)), span(' │', 'rule')]
    if (row !== Math.floor((rows - 1) / 2)) return [...axis, span(' '.repeat(room))]
    const words = ' '.repeat(left) + text
    return [...axis, span(fitted(words, words.length, room, 'left'), 'dim')]
  })
}

/** The axis itself, and the times under it; those that have no room between their neighbours are left out. */
function timeAxis({ from, to, columns, edge, gutter }: Laid): Line[] {
  const rule = Array.from({ length: columns }, () => '─')
  const under = Array.from({ length: columns }, () => ' ')
  let free = 0
  for (const { at, label } of timeTicks(from, to, columns)) {
    const column = Math.round(((at - from) / (to - from)) * (2 * columns - 1)) >> 1
    const start = Math.max(0, column - Math.floor(label.length / 2))
    if (start < free || start + label.length > columns) continue
    rule[column] = '┴'
    for (const [offset, character] of [...label].entries()) under[start + offset] = character
    free = start + label.length + 2
  }
  const rest = ' '.repeat(gutter)
  return [
    [span(' '.repeat(edge + 1)), span(`└${rule.join('')}`, 'rule'), span(rest)],
    [span(fitted('UTC', 3, edge, 'right'), 'dim'), span('  '), span(under.join(''), 'label'), span(rest)],
  ]
}
