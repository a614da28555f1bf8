import { listMove } from '../../layout/list-move.ts'
import { scrolled } from '../../layout/scrolled.ts'
import type { Scene, Step } from '../../pane.ts'
import { grouped } from '../../status/counted.ts'
import type { TableEngine } from '../../table-engine.ts'
import { bodyRows, onRow, placed } from './place.ts'
import type { TableState } from './table-state.ts'

/** The state with the cursor where it is now: what arrived since the last key may have moved it. */
export function settledState(state: TableState, { table, rows }: Pick<Scene, 'table' | 'rows'>): TableState {
  // Keys that were typed ahead count from where they led to, even though no row is there yet.
  if (table.length === 0) return state
  const { at, top } = placed(state, table, bodyRows(state, rows))
  const typedAhead = state.on === undefined && state.at > 0
  return { ...state, at, top, on: typedAhead ? onRow(at, table) : state.on }
}

/** Moves the cursor among the rows; undefined where the action is no such move. */
export function rowAct(state: TableState, action: string, { table, rows }: Scene): Step<TableState> | undefined {
  const seen = bodyRows(state, rows)
  const length = table.length === 0 ? Number.MAX_SAFE_INTEGER : table.length
  const at = listMove(action, state.at, length, seen)
  if (at === undefined) return undefined
  if (table.length === 0) return { state: { ...state, at } }
  const scroll = paged(state, action, at, seen)
  return { state: atRow({ ...state, ...scrolled(scroll, table.length, seen) }, table) }
}

/** Where a page is turned the cursor stays at its height of the screen. */
function paged({ at: from, top }: TableState, action: string, at: number, seen: number): { at: number; top: number } {
  const turns = action.startsWith('page-') || action.startsWith('half-')
  return { at, top: turns && seen > 2 ? top + at - from : top }
}

function atRow(state: TableState, table: TableEngine): TableState {
  return { ...state, on: onRow(state.at, table), said: `Row ${grouped(state.at + 1)} of ${grouped(table.length)}` }
}

/** The cursor moved to a row, as far as there is one. */
export function toRow(state: TableState, at: number, { table, rows }: Pick<Scene, 'table' | 'rows'>): TableState {
  const scroll = scrolled({ at, top: state.top }, table.length, bodyRows(state, rows))
  return atRow({ ...state, ...scroll }, table)
}
