import type { AgentEvent, Severity, Tell } from '../event.ts'
import { humanLine, isLoud, journalLine, jsonLine } from './event-line.ts'

/** How events are told: lines that journald sorts, lines for a person, or JSON. */
export type TellingFormat = 'journal' | 'human' | 'json'

export type TellerOptions = {
  readonly format: TellingFormat
  /** Given one whole line, its line feed included. */
  readonly write: (line: string) => void
  /** Events less severe than this are left out; `info` where absent. */
  readonly least?: Severity
  readonly now?: () => Date
  readonly colour?: boolean
}

/** Makes the teller of a process. */
export function teller({ format, write, least = 'info', now = () => new Date(), colour = false }: TellerOptions): Tell {
  const line = (event: AgentEvent): string => {
    if (format === 'journal') return journalLine(event)
    return format === 'json' ? jsonLine(event, now()) : humanLine(event, now(), colour)
  }
  return (event) => {
    if (isLoud(event.severity, least)) write(line(event))
  }
}

/**
 * The format that suits the place: systemd sets JOURNAL_STREAM for a service whose output goes to the journal.
 * https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#%24JOURNAL_STREAM
 */
export const formatFor = (env: Readonly<Record<string, string | undefined>>): TellingFormat =>
  env.JOURNAL_STREAM ? 'journal' : 'human'
