import { measureOf } from './units.ts'

type Tick = { readonly value: number; readonly label: string }

/** The values of an axis from its lower to its upper end, and those that are written beside it, lowest first. */
export type Scale = { readonly low: number; readonly high: number; readonly ticks: readonly Tick[] }

/** An axis ends on round numbers, of which so many would fit on it. */
const FINE = 8

/**
 * An axis on which all values from `low` to `high` find room, with about `most` ticks on round numbers. It begins at zero
 * where that costs less than half of it; a single value stands in its middle.
 */
export function scaleOf(low: number, high: number, unit: string | undefined, most: number): Scale {
  const [from, to] = widened(low, high)
  const { divisor, suffix } = measureOf(unit, Math.max(Math.abs(from), Math.abs(to)))
  const round = (least: number): number => roundStep(least / divisor) * divisor
  const [first, last] = isOne(low, high) ? [from, to] : ends(from, to, round((to - from) / FINE))
  const step = stepFor(first, last, Math.max(2, most), round)
  const numberText = writerFor(Math.max(Math.abs(first), Math.abs(last)) / divisor, step / divisor)
  const label = (value: number): string => {
    const text = numberText(value / divisor)
    // Nothing is nothing in any unit.
    if (Number(text) === 0) return '0'
    return suffix === '' ? text : `${text} ${suffix}`
  }
  const ticks = multiples(first, last, step).map((value) => ({ value, label: label(value) }))
  return { low: Math.min(first, low), high: Math.max(last, high), ticks }
}

const ends = (from: number, to: number, step: number): readonly [number, number] => [
  Math.min(from, Math.floor(from / step + 1e-9) * step),
  Math.max(to, Math.ceil(to / step - 1e-9) * step),
]

/** The finest round step that gives no more than `most` ticks, or a finer one where that gives less than two. */
function stepFor(low: number, high: number, most: number, round: (least: number) => number): number {
  const span = high - low
  const steps = [most - 1, most, most + 1, 2 * most].map((parts) => round(span / parts))
  const fits = steps.toSorted((a, b) => a - b).find((step) => multiples(low, high, step).length <= most)
  return fits !== undefined && multiples(low, high, fits).length >= 2 ? fits : round(span / (2.5 * most))
}

function multiples(low: number, high: number, step: number): readonly number[] {
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  // The last bits of a product must not push a tick off the axis.
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) =>
    Math.min(high, Math.max(low, (first + at) * step)),
  )
}

/** How the numbers of an axis are written: with as many digits as tell neighbours apart, and an exponent where there would be many zeros. */
function writerFor(largest: number, step: number): (value: number) => string {
  const power = Math.floor(Math.log10(step) + 1e-9)
  const decimals = Math.max(0, -power)
  if (largest < 1e6 && (decimals <= 6 || largest >= 1e-3)) return (value) => value.toFixed(decimals)
  return (value) => {
    const digits = Math.max(0, Math.floor(Math.log10(Math.abs(value)) + 1e-9) - power)
    return value === 0 ? '0' : value.toExponential(digits)
  }
}

/** Values so small cannot be told from nothing. */
const LEAST = 1e-290

/** Whether two values are one: differences in the last digits are noise of floating point, which nobody can read. */
const isOne = (low: number, high: number): boolean => high - low <= Math.max(LEAST, 1e-9 * sizeOf(low, high))

const sizeOf = (low: number, high: number): number => Math.max(Math.abs(low), Math.abs(high))

function widened(low: number, high: number): readonly [number, number] {
  const size = sizeOf(low, high)
  if (size <= LEAST) return [0, 1]
  if (isOne(low, high)) return [low - size / 2, high + size / 2]
  if (low > 0 && low < high / 2) return [0, high]
  return high < 0 && high > low / 2 ? [low, 0] : [low, high]
}

/** The next of 1, 2, 5, 10 … that is not smaller. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  const digit = least / power
  return (digit <= 1 + 1e-9 ? 1 : digit <= 2 + 1e-9 ? 2 : digit <= 5 + 1e-9 ? 5 : 10) * power
}
