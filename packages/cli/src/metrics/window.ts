/** The time of which data is asked, in milliseconds since 1970, and the seconds that each value stands for. */
export type Window = { readonly from: number; readonly to: number; readonly period: number }

const MINUTE = 60
const HOUR = 3600
const DAY = 86_400

/** CloudWatch keeps nothing longer. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#metrics-retention */
export const KEPT = 455 * DAY

/** The ranges that are stepped through, shortest first. */
export const RANGES = ['1h', '3h', '12h', '1d', '3d', '1w', '2w', '1M', '3M', '6M', '15M'] as const

const UNITS: ReadonlyMap<string, number> = new Map([
  ['m', MINUTE],
  ['h', HOUR],
  ['d', DAY],
  ['w', 7 * DAY],
  ['M', 30 * DAY],
])

/** The seconds of a range, `90m`, `3h`, `2w`, `1M` of 30 days; 15 months are all that CloudWatch keeps. Undefined where it is none. */
export function rangeSeconds(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,6})([mhdwM])$/.exec(text) ?? []
  const seconds = Number(count) * (UNITS.get(unit) ?? Number.NaN)
  if (!(seconds >= MINUTE)) return undefined
  return text === '15M' ? KEPT : seconds
}

/**
 * The finest period, in seconds, that data of this age is kept in: a minute for 15 days, five minutes for 63, an hour for 455.
 * Undefined where it is not kept at all. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 */
export function finestPeriod(age: number): number | undefined {
  if (age > KEPT) return undefined
  if (age > 63 * DAY) return HOUR
  return age > 15 * DAY ? 5 * MINUTE : MINUTE
}

/** Periods that fall on whole minutes, hours or days. */
const PERIODS = [
  ...[1, 5, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 3, 6, 12, 24].map((hours) => hours * HOUR),
]

export type Asking = {
  /** Seconds until its end. */
  readonly range: number
  /** Milliseconds since 1970; the present where left out. */
  readonly end?: number | undefined
  readonly now: number
  /** How many values are enough: two for each column of a plot. */
  readonly points: number
  /** Seconds between two values of the metric: no finer period tells more. */
  readonly every?: number
  /** Seconds that each value is to stand for, instead of what suits. */
  readonly period?: number | undefined
}

/**
 * A window of whole periods that ends at `end` or less than a period before it: a period that has only begun would tell of
 * less than the others. Its period is the finest that gives no more than `points` values and that AWS still tells.
 */
export function windowOf({ range, end, now, points, every = MINUTE, period }: Asking): Window {
  const until = Math.min(end ?? now, now)
  if (period !== undefined) return windowBy(period, range, until)
  return (
    PERIODS.filter((one) => one % every === 0 && range / one <= points)
      .map((one) => windowBy(one, range, until))
      .find((window) => window.period % beatOf(window, now) === 0) ?? windowBy(DAY, range, until)
  )
}

function windowBy(period: number, range: number, until: number): Window {
  const step = period * 1000
  const to = Math.floor(until / step) * step
  return { from: to - Math.max(1, Math.round(range / period)) * step, to, period }
}

/** A window is asked some time after it was made: the resources of many accounts are listed in between. What is nearly too old is too old then. */
const DELAY = 15 * MINUTE

/**
 * The seconds of which the period of a window must be a multiple: CloudWatch gives no value at all of a window that begins too
 * long ago for its period. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricStat.html
 */
export const beatOf = ({ from }: Pick<Window, 'from'>, now: number): number =>
  finestPeriod((now - from) / 1000 + DELAY) ?? HOUR

/** `2026-10-31 09:00 to 2026-11-01 09:00 UTC`, as short as it can be. */
export function windowText({ from, to }: Pick<Window, 'from' | 'to'>): string {
  const [begin, end] = [momentText(from), momentText(to)]
  return `${begin} to ${begin.slice(0, 10) === end.slice(0, 10) ? end.slice(11) : end} UTC`
}

/** A moment to the minute, in UTC. */
export const momentText = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ')

/** `5 min`, `1 h`, `1 d`, `90 s`: how much time each value stands for. */
export function periodText(seconds: number): string {
  if (seconds % DAY === 0) return `${seconds / DAY} d`
  if (seconds % HOUR === 0) return `${seconds / HOUR} h`
  return seconds % MINUTE === 0 ? `${seconds / MINUTE} min` : `${seconds} s`
}

/** A period as a flag takes it: `5m`, `1h`, `1d`. */
export function periodWord(seconds: number): string {
  if (seconds % DAY === 0) return `${seconds / DAY}d`
  return seconds % HOUR === 0 ? `${seconds / HOUR}h` : `${seconds / MINUTE}m`
}

/** The periods of several windows: `5 min` where they are one, else `1–5 min`. */
export function periodsText(periods: readonly number[]): string {
  const [least, most] = [periodText(Math.min(...periods)), periodText(Math.max(...periods))]
  if (least === most) return most
  const [count, unit] = least.split(' ')
  return most.endsWith(` ${unit}`) ? `${count}–${most}` : `${least}–${most}`
}

/** The time that several windows take together; undefined without any. */
export function together(windows: readonly Window[]): Pick<Window, 'from' | 'to'> | undefined {
  if (windows.length === 0) return undefined
  return { from: Math.min(...windows.map(({ from }) => from)), to: Math.max(...windows.map(({ to }) => to)) }
}
