import { type Column, columnOf, keyColumn, keysOf, resourceColumns } from './columns.ts'
import { elements } from './elements.ts'
import { ColumnError, type Item, type Printout } from './format.ts'

/** Rows looked at before the header is fixed, where nobody named the columns and the rows are values of any shape. */
export const HELD_ROWS = 10_000

/** What is known of the columns before the first row. Undefined where only the rows can tell. */
function columnsBefore({ columns, defaultColumns }: Printout): readonly Column[] | undefined {
  if (columns !== undefined) return columns.map(columnOf)
  return defaultColumns.length > 0 ? resourceColumns(defaultColumns) : undefined
}

/** The columns of items that name them themselves: those common to all resources, or the union of the values' keys. */
export function columnsIn(items: readonly Item[]): readonly Column[] {
  if (items[0]?.kind === 'resource') return resourceColumns([])
  const keys = new Set<string>()
  for (const item of items) if (item.kind === 'value') for (const key of keysOf(item.value)) keys.add(key)
  if (keys.size === 0 && items.length > 0) keys.add('value')
  return [...keys].map(keyColumn)
}

/** How a table of text is written: one line of cells, the header being such a line too. */
export type Line = (cells: readonly unknown[]) => string

/**
 * A header line and a line for each item, as they arrive. Values without `--columns` are held until the first 10,000
 * rows, or all, are there; the header is the union of their keys. A key first met after that cannot be added to a header
 * already written: the rows are printed without it, and at the end a ColumnError names it, so that no field is lost
 * in silence.
 */
export async function* delimited(printout: Printout, line: Line): AsyncGenerator<string> {
  const columns = columnsBefore(printout)
  if (columns === undefined) {
    yield* discovered(printout, line)
    return
  }
  let header = headerOf(columns, line)
  for await (const batch of elements(printout)) {
    if (batch.length === 0) continue
    yield header + linesOf(batch, columns, line)
    header = ''
  }
  if (header !== '') yield header
}

async function* discovered(printout: Printout, line: Line): AsyncGenerator<string> {
  let held: Item[] = []
  let columns: readonly Column[] | undefined
  const late = new Set<string>()
  const open = (): string => {
    const found = columnsIn(held)
    const lines = headerOf(found, line) + linesOf(held, found, line)
    columns = found
    held = []
    return lines
  }
  for await (const batch of elements(printout)) {
    if (columns !== undefined) {
      noteLate(batch, columns, late)
      if (batch.length > 0) yield linesOf(batch, columns, line)
      continue
    }
    for (const item of batch) held.push(item)
    if (held.length >= HELD_ROWS || held[0]?.kind === 'resource') yield open()
  }
  if (held.length > 0) yield open()
  if (late.size > 0) throw lateColumns([...late])
}

function headerOf(columns: readonly Column[], line: Line): string {
  return line(columns.map(({ label }) => label))
}

function linesOf(items: readonly Item[], columns: readonly Column[], line: Line): string {
  return items.map((item) => line(columns.map(({ cell }) => cell(item)))).join('')
}

function noteLate(items: readonly Item[], columns: readonly Column[], late: Set<string>): void {
  const known = new Set(columns.map(({ label }) => label))
  for (const item of items) {
    if (item.kind === 'resource') continue
    for (const key of keysOf(item.value)) {
      if (!known.has(key) && (keyColumn(key).cell(item) ?? null) !== null) late.add(key)
    }
  }
}

function lateColumns(keys: readonly string[]): ColumnError {
  const names = keys.map((key) => `"${key}"`).join(', ')
  return new ColumnError(
    `The header was written after ${HELD_ROWS} rows, and later rows have more: ${names}. Those fields were not printed.\nName the columns you want with --columns, or print ndjson, which needs no header.`,
  )
}
