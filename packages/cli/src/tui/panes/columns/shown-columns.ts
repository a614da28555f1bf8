import { addedKey } from '../../table/added-column.ts'
import { QUIET_COLUMNS } from '../../table/quiet-columns.ts'
import type { TableColumn } from '../../table-engine.ts'
import type { ColumnLayout } from '../../view.ts'

type Columns = readonly TableColumn[]

/** All columns in the order in which they stand, hidden ones and empty ones among them. */
export function arrangedColumns(
  columns: Columns,
  { order, only = [] }: Pick<ColumnLayout, 'order' | 'only'>,
): readonly TableColumn[] {
  const byKey = new Map(columns.map((column) => [column.key, column]))
  const moved = [...new Set([...order, ...keysFor(only, columns)])].flatMap((key) => byKey.get(key) ?? [])
  const asTheyAre = new Set(moved)
  return [...moved, ...columns.filter((column) => !asTheyAre.has(column))]
}

/** The columns that are shown, in their order: without hidden ones, and without empty ones that nobody asked for. */
export function shownColumns(columns: Columns, layout: ColumnLayout): readonly TableColumn[] {
  return arrangedColumns(columns, layout).filter((column) => isShown(column, layout, columns))
}

/** Whether one of these columns is shown. An empty one is, and one that hardly anybody looks at, where somebody moved or added it. */
export function isShown({ key, empty }: TableColumn, layout: ColumnLayout, columns: Columns): boolean {
  const { hidden, order, added, only } = layout
  if (hidden.includes(key)) return false
  if (order.includes(key)) return true
  if (only) return keysFor(only, columns).includes(key)
  return (!empty && !QUIET_COLUMNS.has(key)) || keysFor(added, columns).includes(key)
}

/** How many of the shown columns are frozen: those up to the last frozen one, also where that is hidden now. */
export function frozenCount(columns: Columns, layout: ColumnLayout): number {
  const arranged = arrangedColumns(columns, layout)
  const upTo = arranged.slice(0, 1 + arranged.findIndex(({ key }) => key === layout.frozen))
  return upTo.filter((column) => isShown(column, layout, columns)).length
}

/** Whether one of these columns is the one that was added by a text, `NAME=JMESPATH` or an expression alone. */
export const isAdded = (text: string, key: string, columns: Columns): boolean => keysFor([text], columns).includes(key)

/** The keys of the columns that texts of somebody's own stand for. */
function keysFor(texts: readonly string[], columns: Columns): readonly string[] {
  if (texts.length === 0) return texts
  const keys = new Set(columns.map(({ key }) => key))
  return texts.map((text) => addedKey(text, keys))
}
