/**
 * Ages are differences of two instants; a day is 24 hours whatever a calendar or a clock on a wall does. So a run at any
 * hour, in any time zone, judges alike, and N days of grace are over exactly N times 24 hours later.
 */
export const DAY = 86_400_000

/** The instant in milliseconds; undefined where there is none, or what stands there is no date. */
export function instantOf(moment: string | Date | undefined): number | undefined {
  if (moment === undefined) return undefined
  const at = moment instanceof Date ? moment.getTime() : Date.parse(moment)
  return Number.isNaN(at) ? undefined : at
}

/** How many days ago it was, in fractions; undefined where nobody knows when it was. Negative for what is to come. */
export function daysSince(moment: string | Date | undefined, now: Date): number | undefined {
  const at = instantOf(moment)
  return at === undefined ? undefined : (now.getTime() - at) / DAY
}

/** Whether at least so many days have gone since. Never true of a moment that nobody knows. */
export function isOlder(moment: string | Date | undefined, days: number, now: Date): boolean {
  const at = instantOf(moment)
  return at !== undefined && now.getTime() - at >= days * DAY
}

/** Whether it was less than so many days ago. Never true of a moment that nobody knows. */
export function isWithin(moment: string | Date | undefined, days: number, now: Date): boolean {
  const at = instantOf(moment)
  return at !== undefined && now.getTime() - at < days * DAY
}

/** The day of a moment in UTC, `2026-11-21`. */
export function dayOf(moment: string | Date): string {
  const at = instantOf(moment)
  return at === undefined ? 'an unknown day' : new Date(at).toISOString().slice(0, 10)
}
