import type { Entry } from '../../entry.ts'
import type { TableEngine } from '../../table-engine.ts'

/** An entry that stands in no row of the table: a resource that was opened from a reference. */
export const NOT_IN_TABLE = -1

/** The entry in the row behind or before another one, past the headings of groups; undefined at either end. */
export function neighbour(table: TableEngine, entry: Entry, by: 1 | -1): Entry | undefined {
  const from = entry.id === NOT_IN_TABLE ? undefined : table.positionOf(entry.id)
  if (from === undefined) return undefined
  for (let at = from + by; at >= 0 && at < table.length; at += by) {
    const row = table.row(at)
    if (row?.kind === 'entry') return row.entry
  }
  return undefined
}
