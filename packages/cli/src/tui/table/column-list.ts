import { type Column, columnOf, keyColumn, readableColumns } from '../../formats/columns.ts'
import { addedColumn } from './added-column.ts'
import { QUIET_COLUMNS } from './quiet-columns.ts'

/** A column, the key by which sort, group and layout call it, and what it was made of: the same text, the same cells. */
export type KeyedColumn = { readonly key: string; readonly column: Column; readonly origin: string }

/** What an answer's columns follow from. */
export type ColumnSource =
  | { readonly kind: 'resources'; readonly types: number; readonly fields: readonly string[] }
  | { readonly kind: 'values'; readonly keys: ReadonlySet<string>; readonly entries: number }

/**
 * All columns of an answer in their natural order: its own, those that somebody added, and the quiet ones of resources. What
 * somebody names that is there already is no second column.
 */
export function columnList(source: ColumnSource, added: readonly string[]): readonly KeyedColumn[] {
  const own = source.kind === 'resources' ? ofResources(source) : ofValues(source)
  const keys = new Set(QUIET_COLUMNS)
  const keyed = own.map((column) => ({ key: freeKey([column.label], keys), column, origin: 'own' }))
  const there = new Set([...keyed.map(({ key }) => key), ...(source.kind === 'resources' ? QUIET_COLUMNS : [])])
  for (const text of new Set(added)) {
    if (there.has(text)) continue
    const column = addedColumn(text)
    if (column !== undefined) keyed.push({ key: freeKey([column.label, text], keys), column, origin: text })
  }
  if (source.kind === 'values') return keyed
  return [...keyed, ...[...QUIET_COLUMNS].map((key) => ({ key, column: columnOf(key), origin: 'quiet' }))]
}

/** The first of some names that no other column has, taken; with a number behind it where all are taken. */
function freeKey(names: readonly string[], keys: Set<string>): string {
  let key = names.find((name) => !keys.has(name))
  for (let nth = 2; key === undefined; nth++) {
    const numbered = `${names[0]}#${nth}`
    if (!keys.has(numbered)) key = numbered
  }
  keys.add(key)
  return key
}

/** What tells most stands first, so that it is seen on a narrow terminal. */
const TELLING: ReadonlySet<string> = new Set(['id', 'name'])

function ofResources({ types, fields }: Extract<ColumnSource, { kind: 'resources' }>): readonly Column[] {
  const columns = readableColumns(fields, types)
  const isTelling = ({ label }: Column): boolean => TELLING.has(label)
  return [...columns.filter(isTelling), ...columns.filter((column) => !isTelling(column))]
}

function ofValues({ keys, entries }: Extract<ColumnSource, { kind: 'values' }>): readonly Column[] {
  const named = keys.size === 0 && entries > 0 ? ['value'] : [...keys]
  return named.map(keyColumn)
}
