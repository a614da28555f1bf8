import { drawable, type Point, type Series } from './series.ts'

const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']

/**
 * Values as bars of one row, a column each: the lowest is the smallest bar. What is missing, undefined or NaN, is a blank;
 * where all are the same the bars are of half height.
 */
export function sparkline(values: readonly (number | undefined)[]): string {
  const drawn = values.map((value) => (value !== undefined && drawable(value) ? value : undefined))
  const known = drawn.filter((value) => value !== undefined)
  const low = known.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
  const high = known.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)
  return drawn.map((value) => (value === undefined ? ' ' : barOf(value, low, high))).join('')
}

function barOf(value: number, low: number, high: number): string {
  if (high > low) return BARS[Math.round(((value - low) / (high - low)) * (BARS.length - 1))] ?? ' '
  return (value === 0 ? BARS[0] : BARS[3]) ?? ' '
}

/**
 * The values of a series over a time that is cut into so many columns, undefined where it has none: what a sparkline is made
 * of. Several values of one column are told by their mean; a value stands until its step is over, were that several columns.
 */
export function evenly(series: Series, from: number, to: number, columns: number): readonly (number | undefined)[] {
  if (!(columns > 0 && to > from)) return Array.from({ length: Math.max(0, columns) }, () => undefined)
  const width = (to - from) / columns
  const points = series.points.filter(({ at, value }) => at >= from && at <= to && drawable(value))
  const within = Map.groupBy(points, ({ at }) => Math.min(columns - 1, Math.floor((at - from) / width)))
  let last: Point | undefined
  return Array.from({ length: columns }, (_, column) => {
    const own = within.get(column)
    const before = last
    last = own?.at(-1) ?? last
    if (own) return own.reduce((sum, { value }) => sum + value, 0) / own.length
    return before && before.at + series.step > from + column * width ? before.value : undefined
  })
}
