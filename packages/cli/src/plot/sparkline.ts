import { drawable, type Series } from './series.ts'

const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']

/**
 * Values as bars of one row, exactly `width` columns wide: the lowest is the smallest bar. Several values that fall together
 * are told by their mean; what is missing, undefined or NaN, is a blank; where all are the same the bars are of half height.
 */
export function sparkline(values: readonly (number | undefined)[], width: number): string {
  if (width <= 0) return ''
  const means = gathered(values, width)
  const known = means.filter((mean) => mean !== undefined)
  const low = known.reduce((least, mean) => Math.min(least, mean), Number.POSITIVE_INFINITY)
  const high = known.reduce((most, mean) => Math.max(most, mean), Number.NEGATIVE_INFINITY)
  const bars = means.map((mean) => (mean === undefined ? ' ' : barOf(mean, low, high)))
  return bars.join('').padEnd(width)
}

function barOf(value: number, low: number, high: number): string {
  if (high > low) return BARS[Math.round(((value - low) / (high - low)) * (BARS.length - 1))] ?? ' '
  return (value === 0 ? BARS[0] : BARS[3]) ?? ' '
}

function gathered(values: readonly (number | undefined)[], width: number): readonly (number | undefined)[] {
  const count = Math.min(width, values.length)
  const means: { sum: number; count: number }[] = Array.from({ length: count }, () => ({ sum: 0, count: 0 }))
  for (const [at, value] of values.entries()) {
    const mean = means[Math.floor((at * count) / values.length)]
    if (value === undefined || !drawable(value) || !mean) continue
    mean.sum += value
    mean.count++
  }
  return means.map((mean) => (mean.count === 0 ? undefined : mean.sum / mean.count))
}

/** The values of a series at even distances, undefined where it has none: what a sparkline of a time is made of. */
export function evenly(series: Series, from: number, to: number, most: number): readonly (number | undefined)[] {
  const span = to - from
  const count = Math.max(1, Math.min(most, Math.round(span / Math.max(1, series.step))))
  const sums = new Map<number, { sum: number; count: number }>()
  for (const { at, value } of series.points) {
    if (at < from || at > to || !drawable(value) || !(span > 0)) continue
    const slot = Math.min(count - 1, Math.floor(((at - from) / span) * count))
    const seen = sums.get(slot) ?? { sum: 0, count: 0 }
    sums.set(slot, { sum: seen.sum + value, count: seen.count + 1 })
  }
  return Array.from({ length: count }, (_, slot) => {
    const seen = sums.get(slot)
    return seen && seen.sum / seen.count
  })
}
