import { visible } from '../../../formats/safe.ts'
import type { Line } from '../../screen.ts'

/** Lines that can be scrolled through. Each is made when it is seen: a row of AWS's may have ten thousand of them. */
export type Lines = {
  readonly length: number
  /** What a search reads. */
  readonly text: (at: number) => string
  /** The same text, with what its pieces are. */
  readonly line: (at: number) => Line
}

/** Lines that are there already. */
export function linesOf(given: readonly Line[]): Lines {
  const lines = given.map((line) => line.map((one) => ({ ...one, text: visible(one.text) })))
  return {
    length: lines.length,
    text: (at) => (lines[at] ?? []).map(({ text }) => text).join(''),
    line: (at) => lines[at] ?? [],
  }
}

/** Lines of plain text, and what makes pieces of one. */
export const coloredLines = (texts: readonly string[], line: (text: string, at: number) => Line): Lines => ({
  length: texts.length,
  text: (at) => texts[at] ?? '',
  line: (at) => line(texts[at] ?? '', at),
})
