import { cellText } from '../../formats/cell-text.ts'
import { type Format, formats } from '../../formats/index.ts'
import { visible } from '../../formats/safe.ts'
import type { Entry } from '../entry.ts'
import type { TableColumn } from '../table-engine.ts'
import { printoutOf, type Taken } from './printout.ts'

/** What a text for the clipboard is made of. */
export type CopyKind = 'arn' | 'cell' | 'json' | 'yaml' | 'tsv' | 'csv' | 'markdown'

/** Rows to be copied, and the column under the cursor. */
export type Copied = {
  readonly entries: readonly Entry[]
  readonly columns: readonly TableColumn[]
  /** They are what a query let through. */
  readonly queried: boolean
  readonly column: TableColumn | undefined
}

/** The text of these rows; undefined where they have none: rows that a query made have no ARN. */
export async function copyOf(kind: CopyKind, copied: Copied): Promise<string | undefined> {
  switch (kind) {
    case 'arn':
      return lines(copied.entries.map(({ resource }) => resource?.arn))
    case 'cell':
      return cellsText(copied)
    case 'json':
    case 'yaml':
      return (await printed(kind, { ...copied, chosen: false, single: copied.entries.length === 1 })).trimEnd()
    case 'tsv':
    case 'csv':
      return printed(kind, { ...copied, chosen: true, single: false })
    case 'markdown':
      return markdown(copied)
  }
}

/** Several, a line each; one as it is. */
function lines(texts: readonly (string | undefined)[]): string | undefined {
  const there = texts.filter((text) => text !== undefined)
  return there.length === 0 ? undefined : there.map(visible).join('\n')
}

/** One cell is copied as it is, new lines and all: it is wanted somewhere else than on this terminal. */
function cellsText({ entries, column }: Copied): string | undefined {
  if (column === undefined) return undefined
  const texts = entries.map((entry) => cellText(column.value(entry)))
  return texts.length === 1 ? texts[0] : lines(texts)
}

async function printed(name: string, taken: Taken): Promise<string> {
  const format = formats.find((one) => one.name === name) as Format
  let text = ''
  for await (const piece of format.print(printoutOf(taken, name))) text += piece
  return text
}

/** A table for tickets and chats. What Markdown would take for a mark, a bar within a cell among them, is written out. */
function markdown({ entries, columns }: Copied): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`
  const head = line(columns.map(({ label }) => markdownCell(label))) + line(columns.map(() => '---'))
  return head + entries.map((entry) => line(columns.map(({ value }) => markdownCell(value(entry))))).join('')
}

const markdownCell = (value: unknown): string =>
  visible(cellText(value))
    .replace(/[\\|`*_[\]]/g, '\\$&')
    .replaceAll('<', '&lt;')
