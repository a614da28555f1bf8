import { view } from '@arnq/query'
import type { Item, Printout } from '../../formats/format.ts'
import type { Entry } from '../entry.ts'
import type { TableColumn } from '../table-engine.ts'

/** Rows on their way out of the table, and the columns that are shown of them. */
export type Taken = {
  readonly entries: Iterable<Entry>
  readonly columns: readonly TableColumn[]
  /** Somebody chose the columns. Otherwise formats that know nesting write each row whole, as they do without --columns. */
  readonly chosen: boolean
  /** They are what a query let through: a whole row is written as a query gives it. */
  readonly queried: boolean
  /** The query gave one value: it is written as one document. */
  readonly single: boolean
}

/** The formats that are tables themselves: they write the columns that are seen. */
const TABLES = new Set(['csv', 'tsv', 'table'])

/** Entries are taken in batches: between two of them keys are answered. */
const BATCH = 1000

/** What a format is given to write these rows: what is seen, through the cells of the table itself. */
export function printoutOf(taken: Taken, format: string): Printout {
  const { columns, chosen, single, queried } = taken
  const cells = columns.length > 0 && (TABLES.has(format) || (chosen && format !== 'arn'))
  const item = cells
    ? (entry: Entry): Item => ({ kind: 'value', value: cellsOf(entry, columns) })
    : (entry: Entry): Item => printedItem(entry, queried)
  return {
    items: batches(taken.entries, item),
    single: single && !cells,
    defaultColumns: [],
    color: false,
    terminal: false,
  }
}

/** What `-o` prints of an entry: with a query in force a row is what the query sees of it. */
export const printedItem = ({ item }: Entry, queried: boolean): Item =>
  queried && item.kind === 'resource' ? { kind: 'value', value: view(item.resource) } : item

/** The cells of an entry by the keys of their columns; null where it has nothing. */
const cellsOf = (entry: Entry, columns: readonly TableColumn[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(columns.map(({ key, value }) => [key, value(entry) ?? null]))

async function* batches(entries: Iterable<Entry>, item: (entry: Entry) => Item): AsyncGenerator<readonly Item[]> {
  let batch: Item[] = []
  for (const entry of entries) {
    batch.push(item(entry))
    if (batch.length < BATCH) continue
    yield batch
    batch = []
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
  yield batch
}
