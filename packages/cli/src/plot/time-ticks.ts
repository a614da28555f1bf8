/** A moment on the axis and what stands under it. */
type TimeTick = { readonly at: number; readonly label: string }

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Steps of the axis, in milliseconds; months are of their own kind, for they are not all as long. */
const STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 4, 7, 14].map((days) => days * DAY),
]
const MONTHS: readonly number[] = [1, 2, 3, 6, 12, 24, 60]

/** Columns from the beginning of one label to the next: `12:00`, `Nov 12`, and some air. */
const ROOM = 9

/** The moments that an axis of so many columns names, in UTC: as many as have room, on whole minutes, hours, days or months. */
export function timeTicks(from: number, to: number, columns: number): readonly TimeTick[] {
  const span = to - from
  if (!(span > 0) || columns < 1) return []
  const least = (span * ROOM) / columns
  const step = STEPS.find((candidate) => candidate >= least)
  return step === undefined ? months(from, to, least) : even(from, to, step)
}

/** Weeks begin on a Monday; 1970 began on a Thursday. */
const MONDAY = 4 * DAY

function even(from: number, to: number, step: number): readonly TimeTick[] {
  const shift = step >= 7 * DAY ? MONDAY : 0
  const first = Math.ceil((from - shift) / step) * step + shift
  const count = Math.max(0, Math.floor((to - first) / step) + 1)
  return Array.from({ length: count }, (_, number) => {
    const at = first + number * step
    return { at, label: at % DAY === 0 ? dayText(at) : clockText(at) }
  })
}

function months(from: number, to: number, least: number): readonly TimeTick[] {
  const step = MONTHS.find((count) => count * 28 * DAY >= least) ?? 120
  const start = new Date(from)
  const ticks: TimeTick[] = []
  for (let month = 0; ; month += 1) {
    const at = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + month)
    if (at > to || month > 100_000) return ticks
    const number = new Date(at).getUTCMonth() + 12 * new Date(at).getUTCFullYear()
    if (at >= from && number % step === 0) ticks.push({ at, label: monthText(at) })
  }
}

const NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const nameOf = (date: Date): string => NAMES[date.getUTCMonth()] ?? ''

const clockText = (at: number): string => new Date(at).toISOString().slice(11, 16)

function dayText(at: number): string {
  const date = new Date(at)
  return `${nameOf(date)} ${date.getUTCDate()}`
}

/** A January is told by its year. */
function monthText(at: number): string {
  const date = new Date(at)
  return date.getUTCMonth() === 0 ? String(date.getUTCFullYear()) : nameOf(date)
}
