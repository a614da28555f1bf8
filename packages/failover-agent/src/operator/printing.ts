import { visible } from '../telling/escaped.ts'
import type { Doors, Flags, Output } from './doors.ts'

/** JSON for a pipe: two spaces, a line feed, nothing that a terminal would obey. */
export const jsonText = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replaceAll(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, visible)}\n`

export const wantsJson = ({ output }: Flags): boolean => output === 'json'

/** How text is laid out where it will be read. */
export type Page = { readonly width: number; readonly paint: (style: Style, text: string) => string }

export type Style = 'bold' | 'red' | 'yellow' | 'green' | 'dim'

const CODES: Readonly<Record<Style, number>> = { bold: 1, red: 31, yellow: 33, green: 32, dim: 2 }

/** The page of an output: colours only on a terminal, and never with NO_COLOR (https://no-color.org). */
export function pageOf({ isTTY, columns }: Output, env: Doors['env']): Page {
  const colour = Boolean(isTTY) && !env.NO_COLOR && env.TERM !== 'dumb'
  return {
    width: Math.max(40, Math.min(columns ?? 80, 120)),
    paint: (style, text) => (colour ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text),
  }
}

/** A text broken between words into lines of `width`, the first after `first`, the others after as many spaces as `indent`. */
export function wrapped(first: string, text: string, indent: number, width: number): readonly string[] {
  const lines: string[] = []
  let line = first
  let empty = true
  for (const word of visible(text).split(' ')) {
    if (!empty && [...line].length + 1 + [...word].length > width) {
      lines.push(line)
      line = ' '.repeat(indent) + word
    } else line += empty ? word : ` ${word}`
    empty = false
  }
  return [...lines, line]
}

/** Rows in columns as wide as their widest cell, two spaces between them; the last one is as long as it is. */
export function inColumns(rows: readonly (readonly string[])[], indent: number): readonly string[] {
  const widths: number[] = []
  for (const row of rows)
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, [...cell].length)
  return rows.map((row) => {
    const cells = row.map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0)))
    return `${' '.repeat(indent)}${cells.join('  ')}`.trimEnd()
  })
}

const UNITS = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
] as const

/** A time span in its two largest units' first: `45 s`, `3 min`, `2 h`, `12 d`. */
function spanText(ms: number): string {
  const [size, unit] = UNITS.find(([one]) => ms >= one) ?? [1000, 's']
  return `${Math.max(0, Math.floor(ms / size))} ${unit}`
}

/** How long ago a moment was. */
export const ageText = (iso: string, now: Date): string => spanText(now.getTime() - Date.parse(iso))

/** A moment for a person: today's without its date. */
export function momentText(iso: string, now: Date): string {
  const [date, time = ''] = new Date(iso).toISOString().split('T')
  const clock = `${time.slice(0, 8)}Z`
  return date === now.toISOString().slice(0, 10) ? clock : `${date} ${clock}`
}
