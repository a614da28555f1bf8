import { loadavg } from 'node:os'

/** The value that so much of a list, 0 to 1, is not above. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const medianOf = (values: readonly number[]): number => quantile(values, 0.5)

/** A figure and what it must stay below. */
type Budget = { readonly most: number; readonly unit: 'ms' | 'bytes' }

export const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`

/** `3.20 ms`, with the budget and whether it is kept behind it. */
export function against(value: number, { most, unit }: Budget): string {
  const shown = unit === 'ms' ? milliseconds(value) : `${Math.round(value)} bytes`
  const limit = unit === 'ms' ? `${most} ms` : `${most} bytes`
  return `${shown} (budget ${limit}: ${value < most ? 'kept' : 'OVER'})`
}

/** What else goes on on the machine: figures of a busy one are too high. */
export const load = (): string =>
  `load ${loadavg()
    .map((value) => value.toFixed(2))
    .join(' ')}`

export function line(what: string, ...figures: readonly string[]): void {
  console.log(`${what.padEnd(46)} ${figures.join('  ')}`)
}
