import { visible } from '../../../formats/safe.ts'
import { moveBindings } from '../../layout/move-bindings.ts'
import type { Binding, Pane } from '../../pane.ts'
import { span } from '../../screen.ts'
import { counted } from '../../status/counted.ts'
import { hint, LEADS_OUT } from '../../status/hints.ts'
import { typeColumn } from './add-column.ts'
import { columnsAct } from './columns-act.ts'
import { type ColumnsState, listed } from './columns-state.ts'
import { columnsView } from './columns-view.ts'
import { shownColumns } from './shown-columns.ts'

const shape = (action: string, keys: readonly string[], says: string, label?: string, rank = 0): Binding => ({
  action,
  keys,
  says,
  group: 'shape',
  ...(label !== undefined && { footer: { label, rank } }),
})

const bindings: readonly Binding[] = [
  ...moveBindings,
  shape('toggle', ['space', 'enter'], 'show or hide this column', 'show/hide', 2),
  shape('move-up', ['K', '<'], 'move it to the left', 'left', 3),
  shape('move-down', ['J', '>'], 'move it to the right', 'right', 4),
  shape('order', ['o'], 'order by it; again: turn round; again: not', 'order', 5),
  shape('order-then', ['O'], 'order by it after the others'),
  shape('freeze', ['f'], 'keep the columns up to this one in sight', 'freeze', 6),
  shape('add', ['n'], 'add a column of your own, NAME=JMESPATH', 'new', 7),
  shape('drop', ['d'], 'drop a column that was added'),
  shape('reset', ['R'], 'all columns as they were at first', 'reset', 8),
]

/** All columns of the table: which are shown, in what order, and new ones. It begins in `columnsState(key)`. */
export const columnsPane: Pane<ColumnsState> = {
  name: 'columns',
  title(state, scene) {
    const { table, view } = scene
    const shown = shownColumns(table.columns, view.columns).length
    const { columns, at } = listed(state, scene)
    // Where not all are in sight, one sees that the list goes on.
    if (columns.length > scene.rows)
      return [span('columns', 'title'), span(`  ${at + 1} of ${columns.length}, ${shown} shown`, 'dim')]
    return [span('columns', 'title'), span(`  ${shown} of ${counted(table.columns.length, 'column')} shown`, 'dim')]
  },
  bindings,
  hints: ({ prompt }) => prompt && [hint('enter', 'add it', 0), hint('esc', 'back to the list', LEADS_OUT)],
  act: columnsAct,
  type: (state, input, scene) => (state.prompt ? typeColumn(state, state.prompt, input, scene) : undefined),
  view: columnsView,
  speak(state, scene) {
    if (state.prompt) return [`New column: ${state.prompt.edit.text || 'empty'}.`, state.prompt.problem ?? '']
    const { columns, at, current } = listed(state, scene)
    if (!current) return ['No row is here yet, and so no column.']
    const shown = shownColumns(scene.table.columns, scene.view.columns).includes(current)
    const place = `${visible(current.label)}, ${shown ? 'shown' : 'not shown'}, ${at + 1} of ${columns.length}.`
    return state.said === '' ? [place] : [`${visible(state.said)}.`, place]
  },
}
