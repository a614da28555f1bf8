/** A number that the service behind the address has confirmed: it said that it is on the disk. */
export type Acked = { readonly number: number; readonly at: number }

/** A time in which the service confirmed nothing, in milliseconds since 1970. */
export type Outage = { readonly from: number; readonly until: number; readonly ms: number }

/** How a number stands in the service's file. Delimited on both sides, so that a torn one spoils no other. */
export const recordOf = (number: number): string => `\n${number};`

/** The numbers that a file of records holds. */
export function recordsIn(text: string): ReadonlySet<number> {
  return new Set([...text.matchAll(/\n(\d+)(?=;)/g)].map(([, digits]) => Number(digits)))
}

/** The confirmed numbers that the file does not hold: lost data. */
export function lostRecords(acked: readonly Acked[], text: string): readonly number[] {
  const there = recordsIn(text)
  return acked.map(({ number }) => number).filter((number) => !there.has(number))
}

/** The times of at least so many milliseconds between two confirmations. */
export function outagesOf(acked: readonly Acked[], least: number): readonly Outage[] {
  return acked.flatMap(({ at }, index) => {
    const before = acked[index - 1]?.at
    return before !== undefined && at - before >= least ? [{ from: before, until: at, ms: at - before }] : []
  })
}

/** The longest time between two confirmations; undefined where there were fewer. */
export function longestOutage(acked: readonly Acked[]): Outage | undefined {
  return outagesOf(acked, 0).toSorted((one, other) => other.ms - one.ms)[0]
}
