import type { Scene } from '../../pane.ts'
import type { TableColumn } from '../../table-engine.ts'
import { shownColumns } from '../columns/shown-columns.ts'
import type { TableState } from './table-state.ts'

/** Turns that are remembered; what lies further back hardly matters for what is in sight. */
const MOST_TURNS = 12

/** The column under the cursor; the first one where that is gone. */
export function currentColumn(
  { trail }: TableState,
  { table, view }: Pick<Scene, 'table' | 'view'>,
): TableColumn | undefined {
  const columns = shownColumns(table.columns, view.columns)
  const key = trail.at(-1)
  return columns.find((column) => column.key === key) ?? columns[0]
}

/** The trail with the column cursor on another column: a run in one direction is one step of it. */
export function trailTo(trail: readonly string[], key: string, columns: readonly TableColumn[]): readonly string[] {
  const places = [...trail, key].map((one) => columns.findIndex((column) => column.key === one))
  const [a, b, c] = [places.at(-3), places.at(-2), places.at(-1)]
  if (b === undefined || c === undefined || b === c) return trail.length === 0 ? [key] : trail
  const goesOn = a !== undefined && Math.sign(b - a) === Math.sign(c - b)
  return [...(goesOn ? trail.slice(0, -1) : trail), key].slice(-MOST_TURNS)
}
