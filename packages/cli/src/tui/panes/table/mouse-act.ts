import type { Input } from '../../input.ts'
import type { Scene, Step } from '../../pane.ts'
import { toRow } from './row-act.ts'
import type { TableState } from './table-state.ts'
import { rowAtLine } from './table-view.ts'

/** Rows that the wheel goes at a time. */
const WHEEL = 3

/** The wheel moves the cursor, a click puts it on a row. Rows of the mouse are counted from the table's own first line. */
export function mouseAct(
  state: TableState,
  { what, row }: Extract<Input, { kind: 'mouse' }>,
  scene: Scene,
): Step<TableState> | undefined {
  if (scene.table.length === 0) return undefined
  if (what === 'wheel-down') return { state: toRow(state, state.at + WHEEL, scene) }
  if (what === 'wheel-up') return { state: toRow(state, state.at - WHEEL, scene) }
  const at = what === 'press' ? rowAtLine(state, scene, row) : undefined
  return at === undefined ? undefined : { state: toRow(state, at, scene) }
}
