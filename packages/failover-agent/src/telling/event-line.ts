import type { AgentEvent, Severity } from '../event.ts'
import { logfmtValue, visible } from './escaped.ts'

/** As syslog counts. https://www.rfc-editor.org/rfc/rfc5424#section-6.2.1 */
const LEVELS: Readonly<Record<Severity, number>> = { error: 3, warning: 4, notice: 5, info: 6, debug: 7 }

/** Whether an event is at least as severe as the level that is asked for. */
export const isLoud = (severity: Severity, least: Severity): boolean => LEVELS[severity] <= LEVELS[least]

/** journald breaks lines that are longer than 48 KiB (LineMax= in journald.conf). */
const LONGEST = 16_384

const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)

/** One line for the journal: `<4>event=stuck group=data claim="mount /srv" ms=1200 message="…"`; journald reads the number. https://www.freedesktop.org/software/systemd/man/latest/sd-daemon.html */
export function journalLine({ severity, event, group, message, fields = {} }: AgentEvent): string {
  const pairs = Object.entries({ event, ...(group !== undefined && { group }), ...fields, message: short(message) })
  const words = pairs.map(
    ([key, value]) => `${keyOf(key)}=${logfmtValue(typeof value === 'string' ? short(value) : value)}`,
  )
  return `<${LEVELS[severity]}>${words.join(' ')}\n`
}

const keyOf = (key: string): string => key.replaceAll(/[^\w.-]/g, '_') || '_'

/** One line of JSON. The event's own members come before its fields, and win where one has their name. */
export function jsonLine({ fields, ...event }: AgentEvent, at: Date): string {
  const line = JSON.stringify({ time: at.toISOString(), ...event, ...withoutOwn(fields ?? {}) })
  return `${line.replaceAll(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, visible)}\n`
}

const OWN = new Set(['time', 'severity', 'event', 'group', 'message'])

const withoutOwn = (fields: NonNullable<AgentEvent['fields']>) =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [OWN.has(key) ? `${key}_` : key, value]))

const COLOURS: Readonly<Record<Severity, string>> = { error: '31', warning: '33', notice: '1', info: '0', debug: '2' }

/** Whether a text holds these words, and not only as a part of others. */
function says(text: string, words: string): boolean {
  const isPart = (at: number): boolean => /[\w.-]/.test(`${text[at - 1] ?? ' '}${text[at + words.length] ?? ' '}`)
  for (let at = text.indexOf(words); words !== '' && at >= 0; at = text.indexOf(words, at + 1)) {
    if (!isPart(at)) return true
  }
  return false
}

/** One line for a person at a terminal: `12:03:04.512 data: volume vol-0abc is attached (claim volume vol-0abc, ms 1240)`. */
export function humanLine({ severity, group, message, fields = {} }: AgentEvent, at: Date, colour: boolean): string {
  const details = Object.entries(fields)
    // A person need not read twice what the sentence says.
    .filter(([, value]) => !says(message, String(value)))
    .map(([key, value]) => `${key} ${value}`)
  const word = severity === 'error' || severity === 'warning' ? `${severity}: ` : ''
  const text = visible(`${group === undefined ? '' : `${group}: `}${word}${short(message)}`)
  const rest = details.length > 0 ? visible(` (${details.join(', ')})`) : ''
  const time = at.toISOString().slice(11, 23)
  return colour
    ? `\u001b[2m${time}\u001b[0m \u001b[${COLOURS[severity]}m${text}\u001b[0m\u001b[2m${rest}\u001b[0m\n`
    : `${time} ${text}${rest}\n`
}
