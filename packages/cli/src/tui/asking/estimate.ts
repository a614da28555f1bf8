import type { AskedUnit } from '../answer.ts'

/** What an estimate is made from; times in milliseconds. */
export type Pace = {
  /** How long each unit took that was asked for this question and has ended. */
  readonly durations: readonly number[]
  /** When the first of them was begun. */
  readonly began: number
  readonly planned: number
  readonly ended: number
  readonly waiting: number
  readonly asking: Iterable<AskedUnit>
}

/** So many must have ended before anything can be said of the others. */
const LEAST = { units: 5, share: 0.05 }

/** What takes so many times the median may as well never answer. */
const OVERDUE = 5

/**
 * Milliseconds until all have answered, at the pace of those that have: whatever holds them up, the network, the processor or
 * AWS's limits, is in it. Undefined before five units, and one in twenty, have ended, and where all that is left takes so long
 * that nothing can be said of it; 0 when all have ended.
 */
export function timeLeft({ durations, began, planned, ended, waiting, asking }: Pace, now: number): number | undefined {
  const median = medianOf(durations)
  if (ended >= planned) return 0
  if (ended < LEAST.units || ended < planned * LEAST.share || median === undefined) return undefined
  const passed = now - began
  const overdue = [...asking].filter((unit) => now - (unit.began ?? now) > Math.max(median * OVERDUE, passed / 2))
  const left = planned - ended - overdue.length
  return waiting === 0 && left <= 0 ? undefined : Math.max(0, (passed / durations.length) * left)
}

/** The value in the middle; undefined where there is none. */
export function medianOf(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)]
}

/** The unit under way that began first. */
export function slowestOf(asking: Iterable<AskedUnit>): AskedUnit | undefined {
  let slowest: AskedUnit | undefined
  for (const unit of asking) {
    if ((unit.began ?? Infinity) < (slowest?.began ?? Infinity)) slowest = unit
  }
  return slowest
}
