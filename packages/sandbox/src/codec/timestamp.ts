import type { TimestampFormat } from './shape.ts'

/** Spells a moment as the wire does. ISO keeps its milliseconds, as EC2's answers do: `2026-01-02T03:04:05.000Z`. */
export function timestampText(moment: unknown, format: TimestampFormat): string {
  if (!(moment instanceof Date)) throw new TypeError(`a timestamp must be a Date, not ${String(moment)}`)
  if (format === 'date-time') return moment.toISOString()
  return format === 'http-date' ? httpDate(moment) : String(moment.getTime() / 1000)
}

/** RFC 7231's form, with a fraction where there is one, so that no millisecond is lost. */
function httpDate(moment: Date): string {
  const text = moment.toUTCString()
  const fraction = moment.getUTCMilliseconds()
  return fraction === 0 ? text : text.replace(' GMT', `.${String(fraction).padStart(3, '0')} GMT`)
}

/** Reads a moment in any of the three forms; undefined where it is none. Servers of AWS are as lenient. */
export function timestampOf(text: string): Date | undefined {
  const seconds = text.trim() === '' ? Number.NaN : Number(text)
  const moment = new Date(Number.isNaN(seconds) ? text : Math.round(seconds * 1000))
  return Number.isNaN(moment.getTime()) ? undefined : moment
}
