import type { Scene, Step } from '../../pane.ts'
import { counted } from '../../status/counted.ts'
import { markAll, markGroup } from './mark-all.ts'
import { isMarked, withMark } from './marks.ts'
import { marksNow } from './place.ts'
import { rowAct } from './row-act.ts'
import type { TableState } from './table-state.ts'

/** Marks the row, or all rows of the group, and goes on to the next one; undefined where the action is not about marks. */
export function markAct(state: TableState, action: string, scene: Scene): Step<TableState> | undefined {
  if (action === 'mark') return markRow(state, scene)
  return action === 'mark-all' ? markAll(state, scene) : undefined
}

function markRow(state: TableState, scene: Scene): Step<TableState> {
  const row = scene.table.row(state.at)
  const next = rowAct(state, 'row-down', scene)?.state ?? state
  if (row === undefined) return { state: next }
  if (row.kind === 'group') return markGroup(next, row, scene)
  const marks = marksNow(state, scene)
  const on = !isMarked(marks, row.entry.id)
  const marked = withMark(marks, row.entry.id, on)
  const said = `${on ? 'Marked' : 'No longer marked'}, ${counted(marked.count, 'row')} marked`
  return { state: { ...next, marks: marked, said } }
}
