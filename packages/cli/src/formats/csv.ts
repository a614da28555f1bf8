import { cellText } from './cell-text.ts'
import { delimited } from './delimited.ts'
import type { Format } from './format.ts'
import { visibleLines } from './safe.ts'

/**
 * Comma-separated values (https://www.rfc-editor.org/rfc/rfc4180, lines ending in a bare new line). A cell that a
 * spreadsheet would run as a formula gets an apostrophe in front (https://owasp.org/www-community/attacks/CSV_Injection);
 * control characters are written out, but for a new line, which is quoted.
 */
export const csv: Format = {
  name: 'csv',
  summary: 'comma-separated values with a header, safe to open in a spreadsheet',
  print: (printout) => delimited(printout, csvLine),
}

const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/
const NUMBER = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/
const TO_QUOTE = /[",\n]/

/** A line of one empty cell is quoted, for many readers pass over an empty line. */
function csvLine(cells: readonly unknown[]): string {
  return `${cells.map(csvCell).join(',') || '""'}\n`
}

/** One CSV cell, guarded and quoted where it must be. */
function csvCell(value: unknown): string {
  const text = cellText(value)
  const safe = visibleLines(FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text)
  return TO_QUOTE.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
