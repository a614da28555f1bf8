import type { TableColumn } from '../../table-engine.ts'
import type { ColumnLayout, SortKey, View } from '../../view.ts'
import { arrangedColumns, frozenCount, isShown, shownColumns } from './shown-columns.ts'

type Columns = readonly TableColumn[]

/** Ordered by one column alone: first up, then turned round, then not at all. */
export function orderedBy(sort: readonly SortKey[], column: string): readonly SortKey[] {
  const [only, ...more] = sort
  if (only?.column !== column || more.length > 0) return [{ column, down: false }]
  return only.down ? [] : [{ column, down: true }]
}

/** Ordered by a column where those before it are equal: first up, then turned round, then not at all. */
export function orderedThenBy(sort: readonly SortKey[], column: string): readonly SortKey[] {
  const key = sort.find((one) => one.column === column)
  if (!key) return [...sort, { column, down: false }]
  return key.down ? sort.filter((one) => one !== key) : sort.map((one) => (one === key ? { column, down: true } : one))
}

/** Without a column. */
export function hidden(layout: ColumnLayout, column: string): ColumnLayout {
  return { ...layout, hidden: [...layout.hidden.filter((key) => key !== column), column] }
}

/** With a column that was hidden or empty, where it stands among all of them. */
export function shown(layout: ColumnLayout, columns: Columns, column: string): ColumnLayout {
  const visible = { ...layout, hidden: layout.hidden.filter((key) => key !== column) }
  const found = columns.find(({ key }) => key === column)
  if (!found || isShown(found, visible, columns)) return visible
  const keys = arrangedColumns(columns, layout)
    .filter((one) => one === found || isShown(one, visible, columns))
    .map(({ key }) => key)
  return { ...visible, order: orderOf(keys, keys.indexOf(column) + 1, layout.order) }
}

/**
 * With a shown column moved by so many places among those that are shown; the same where it cannot go further. As many of them
 * are frozen as before.
 */
export function moved(layout: ColumnLayout, columns: Columns, column: string, by: 1 | -1): ColumnLayout {
  const keys = shownColumns(columns, layout).map(({ key }) => key)
  const from = keys.indexOf(column)
  const to = from + by
  if (from < 0 || to < 0 || to >= keys.length) return layout
  const next = keys.toSpliced(from, 1).toSpliced(to, 0, column)
  const order = orderOf(next, Math.max(from, to) + 1, layout.order)
  const last = frozenCount(columns, layout) - 1
  return { ...layout, order, frozen: keys[last] === next[last] ? layout.frozen : next[last] }
}

/** The first `count` of the shown keys, and whatever else was in the order before: hidden columns, those of other queries. */
function orderOf(keys: readonly string[], count: number, before: readonly string[]): readonly string[] {
  const placed = Math.max(count, 1 + Math.max(-1, ...before.map((key) => keys.indexOf(key))))
  const first = keys.slice(0, placed)
  return [...first, ...before.filter((key) => !first.includes(key))]
}

/** With a column of somebody's own, shown also where `--columns` said which ones are. */
export function withAdded(layout: ColumnLayout, text: string): ColumnLayout {
  return { ...layout, added: [...layout.added, text], ...(layout.only && { only: [...layout.only, text] }) }
}

/** With the columns up to this one frozen; with none where they are already. */
export function frozenUpTo(layout: ColumnLayout, columns: Columns, column: string): ColumnLayout {
  const count = shownColumns(columns, layout).findIndex(({ key }) => key === column) + 1
  return { ...layout, frozen: frozenCount(columns, layout) === count ? undefined : column }
}

/** Gathered by a column, only headings and counts at first; no longer where it is already. */
export function groupedBy({ group }: View, column: string): Partial<View> {
  return group === column ? ungrouped() : { folded: [], foldAll: true, group: column }
}

/** No longer gathered. The type of a part of a view cannot say that something is taken out of it; laid over one, this does. */
export function ungrouped(): Partial<View> {
  return { folded: [], foldAll: false, group: undefined } as unknown as Partial<View>
}
