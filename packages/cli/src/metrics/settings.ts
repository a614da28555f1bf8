import { near } from '@arnq/query'
import { countOf, listOf, textOf } from '../flags.ts'
import type { Given } from '../program.ts'
import { UsageError } from '../usage-error.ts'
import { STATISTICS, type Statistic } from './source.ts'
import { type Asking, beatOf, KEPT, periodText, periodWord, RANGES, rangeSeconds, windowOf } from './window.ts'

/** What the flags of `arnq metrics` say. */
export type MetricSettings = {
  readonly range: number
  /** Milliseconds since 1970; undefined for now. */
  readonly end: number | undefined
  readonly period: number | undefined
  /** Empty where each metric is read by its usual one. */
  readonly statistics: readonly Statistic[]
  /** The most resources that are looked at. */
  readonly limit: number | undefined
}

/** What CloudWatch's own console shows first. */
const USUAL_RANGE = '3h'

/** Reads the flags; throws a `UsageError` that says what they take. Periods are checked by `checkedAsking`, when the time is known. */
export function metricSettings(given: Given): MetricSettings {
  return {
    range: rangeOf(textOf(given, 'range') ?? USUAL_RANGE),
    end: endOf(textOf(given, 'end')),
    period: periodOf(textOf(given, 'period')),
    statistics: (listOf(given, 'statistic') ?? []).map(statisticOf),
    limit: countOf(given, 'limit', 1),
  }
}

function rangeOf(text: string): number {
  const seconds = rangeSeconds(text)
  if (seconds !== undefined && seconds <= KEPT) return seconds
  const next = `it takes ${RANGES.join(', ')}, or any such number of m, h, d, w or M; CloudWatch keeps 15 months`
  throw new UsageError(`--range "${text}" is no range`, next)
}

function endOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const at = /^\d{4}-\d\d-\d\d/.test(text)
    ? Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(text) ? text : zoned(text))
    : Number.NaN
  if (!Number.isNaN(at)) return at
  throw new UsageError(
    `--end "${text}" is no moment`,
    'it takes 2026-11-01 or 2026-11-01T09:30, in UTC, or with a zone',
  )
}

/** A date alone is midnight in UTC; a time without a zone is one in UTC, too. */
const zoned = (text: string): string => (text.length > 10 ? `${text.replace(' ', 'T')}Z` : text)

function periodOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const seconds = /^\d+$/.test(text) ? Number(text) : rangeSeconds(text)
  if (seconds !== undefined && seconds >= 60 && seconds % 60 === 0 && seconds <= 86_400 * 7) return seconds
  throw new UsageError(`--period "${text}" is no period`, 'it takes 5m, 1h, 1d, or seconds that are whole minutes')
}

/** The names that people type: `avg`, `max`, `P90`. */
const SHORT: Readonly<Record<string, Statistic>> = {
  avg: 'Average',
  mean: 'Average',
  min: 'Minimum',
  max: 'Maximum',
  count: 'SampleCount',
}

function statisticOf(text: string): Statistic {
  const word = text.trim().toLowerCase()
  const known = STATISTICS.find((one) => one.toLowerCase() === word)
  const meant = known ?? (Object.hasOwn(SHORT, word) ? SHORT[word] : undefined)
  if (meant) return meant
  const [close] = near(text.trim(), STATISTICS)
  const list = `it takes ${STATISTICS.join(', ')}, several with commas`
  throw new UsageError(`--statistic "${text}" is no statistic`, close ? `did you mean ${close}? ${list}` : list)
}

/** What to ask for; throws a `UsageError` where CloudWatch would give no values of such periods, or keeps none at all. */
export function checkedAsking(settings: MetricSettings, now: number, points: number): Omit<Asking, 'every'> {
  const { range, end, period } = settings
  if (end !== undefined && end > now) throw new UsageError('--end lies in the future', 'leave it out for now')
  if (end !== undefined && (now - end) / 1000 > KEPT) {
    throw new UsageError('CloudWatch keeps metrics for 15 months, and --end is before that', 'it takes a later --end')
  }
  const asking = { range, end, now, points, period }
  if (period !== undefined) checkPeriod(period, range, beatOf(windowOf(asking), now))
  return asking
}

/** Whether a period fits its range, and the beat in which CloudWatch tells of data that old. */
function checkPeriod(period: number, range: number, beat: number): void {
  if (period > range) {
    throw new UsageError('--period is longer than --range', 'it takes a shorter period, or a longer range')
  }
  if (period % beat === 0) return
  const [days, least] = [beat === 300 ? 15 : 63, periodText(beat)]
  const [problem, gives] =
    period < beat
      ? ['too fine', `keeps one value for ${least}`]
      : [`no multiple of ${least}`, 'gives values of no other']
  const fits = Math.ceil(period / beat) * beat
  const wider = fits > range ? ` and --range ${periodWord(fits)}` : ''
  throw new UsageError(
    `--period ${periodWord(period)} is ${problem}: of a time that begins ${days} days ago or earlier CloudWatch ${gives}`,
    `it takes --period ${periodWord(fits)}${wider}, or a later beginning; a minute is kept for 15 days, 5 minutes for 63 days, an hour for 455`,
  )
}
