import { cellText } from './cell-text.ts'
import { delimited } from './delimited.ts'
import type { Format } from './format.ts'
import { visible } from './safe.ts'

/**
 * Tab-separated values for `cut` and `awk`: a tab in a value is `\t`, a new line `\n`, a backslash `\\`, any other
 * control character `\u001b`, so that a line is a row whatever AWS says, and every value can be read back.
 */
export const tsv: Format = {
  name: 'tsv',
  summary: 'tab-separated values with a header; tabs and new lines in values escaped',
  print: (printout) => delimited(printout, tsvLine),
}

function tsvLine(cells: readonly unknown[]): string {
  return `${cells.map(tsvCell).join('\t')}\n`
}

function tsvCell(value: unknown): string {
  const text = cellText(value)
  return visible(text.includes('\\') ? text.replaceAll('\\', '\\\\') : text)
}
