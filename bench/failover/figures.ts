/** Several runs of one thing, in milliseconds (or what `unit` says), held against what it may be. */
export type Figure = {
  readonly what: string
  readonly runs: readonly number[]
  /** The least that anybody could do, measured in the same run. */
  readonly floor?: { readonly what: string; readonly runs: readonly number[] }
  /** What the median must be below; nothing is promised where absent. */
  readonly limit?: number
  readonly unit?: 'ms' | 'MB' | '%' | 's'
}

/** The middle one; of an even number the upper of the two. */
const middle = (runs: readonly number[]): number =>
  runs.toSorted((one, other) => one - other)[Math.floor(runs.length / 2)] ?? Number.NaN

/** Prints them as a table. Gives the names of those that miss their limit, or were not measured. */
export function print(figures: readonly Figure[]): readonly string[] {
  const rows = figures.map(({ what, runs, floor, limit, unit = 'ms' }) => {
    const digits = unit === 'ms' ? 0 : unit === '%' ? 2 : 1
    const text = (value: number): string => `${value.toFixed(digits)} ${unit}`
    return [
      what,
      String(runs.length),
      text(middle(runs)),
      text(Math.max(...runs)),
      floor ? `${text(middle(floor.runs))} (${floor.what})` : '',
      limit === undefined ? '' : `< ${limit} ${unit}${isMet(runs, limit) ? '' : '  MISSED'}`,
    ]
  })
  const head = ['', 'runs', 'median', 'worst', 'floor', 'must be']
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)))
  for (const row of [head, ...rows])
    console.log(
      row
        .map((cell, at) => (at === 0 || at > 3 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
  return figures.filter(({ runs, limit }) => limit !== undefined && !isMet(runs, limit)).map(({ what }) => what)
}

const isMet = (runs: readonly number[], limit: number): boolean => middle(runs) < limit
