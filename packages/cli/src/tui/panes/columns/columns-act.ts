import { listMove } from '../../layout/list-move.ts'
import type { Scene, Step } from '../../pane.ts'
import type { TableColumn } from '../../table-engine.ts'
import { type ColumnLayout, plainView, type View } from '../../view.ts'
import { openAdding } from './add-column.ts'
import { type ColumnsState, listed } from './columns-state.ts'
import { scrolledList } from './list-rows.ts'
import { frozenUpTo, hidden, moved, orderedBy, orderedThenBy, shown } from './shaping.ts'
import { isAdded, isShown, shownColumns } from './shown-columns.ts'

/** Does what a key of the list of columns means. */
export function columnsAct(before: ColumnsState, action: string, scene: Scene): Step<ColumnsState> {
  const { columns, at, current } = listed(before, scene)
  const state: ColumnsState = { ...before, at, key: current?.key, said: '' }
  const to = listMove(action, at, columns.length, scene.rows)
  if (to !== undefined) return { state: toColumn(state, to, columns, scene) }
  if (action === 'add') return { state: openAdding(state) }
  if (action === 'reset') return changes(state, { columns: plainView.columns }, 'The columns are as they were')
  return current === undefined ? { state } : shape(state, action, current, scene)
}

function toColumn(state: ColumnsState, to: number, columns: readonly TableColumn[], scene: Scene): ColumnsState {
  const key = columns[to]?.key
  const next = { ...state, at: to, key, said: key === undefined ? '' : columnSaid(columns[to], scene) }
  return { ...next, top: scrolledList(next, scene, scene.rows).top }
}

const columnSaid = (column: TableColumn | undefined, { table, view }: Scene): string =>
  column ? `${column.label}, ${isShown(column, view.columns, table.columns) ? 'shown' : 'not shown'}` : ''

function shape(state: ColumnsState, action: string, current: TableColumn, scene: Scene): Step<ColumnsState> {
  const { view, table } = scene
  const { key, label } = current
  switch (action) {
    case 'toggle':
      return toggle(state, current, scene)
    case 'move-up':
    case 'move-down':
      return move(state, current, action === 'move-up' ? -1 : 1, scene)
    case 'order':
      return changes(state, { sort: orderedBy(view.sort, key) }, `Order of ${label} changed`)
    case 'order-then':
      return changes(state, { sort: orderedThenBy(view.sort, key) }, `Order of ${label} changed`)
    case 'freeze': {
      if (!isShown(current, view.columns, table.columns)) return told(state, NOT_SHOWN)
      const columns = frozenUpTo(view.columns, table.columns, key)
      const said = columns.frozen === undefined ? 'No column is frozen' : `Frozen up to ${label}`
      return changes(state, { columns }, said)
    }
    case 'drop':
      return drop(state, current, scene)
    default:
      return { state }
  }
}

const NOT_SHOWN = 'This column is not shown: space shows it.'

function toggle(state: ColumnsState, current: TableColumn, { view, table }: Scene): Step<ColumnsState> {
  const { key, label } = current
  if (!isShown(current, view.columns, table.columns))
    return changes(state, { columns: shown(view.columns, table.columns, key) }, `${label} is shown`)
  if (shownColumns(table.columns, view.columns).length === 1) return told(state, 'The last column stays.')
  return changes(state, { columns: hidden(view.columns, key) }, `${label} is hidden`)
}

function move(state: ColumnsState, current: TableColumn, by: 1 | -1, { view, table }: Scene): Step<ColumnsState> {
  if (!isShown(current, view.columns, table.columns)) return told(state, NOT_SHOWN)
  const columns = moved(view.columns, table.columns, current.key, by)
  if (columns === view.columns) return { state }
  return changes(state, { columns }, `${current.label} moved ${by < 0 ? 'up' : 'down'}`)
}

function drop(state: ColumnsState, current: TableColumn, { view, table }: Scene): Step<ColumnsState> {
  const { key, label } = current
  const layout = view.columns
  const isIt = (text: string): boolean => isAdded(text, key, table.columns)
  if (!layout.added.some(isIt)) return told(state, 'Only a column that was added can be dropped: space hides this one.')
  const shown = shownColumns(table.columns, layout)
  if (shown.length === 1 && shown[0] === current) return told(state, 'The last column stays.')
  const without = (keys: readonly string[]): readonly string[] => keys.filter((one) => one !== key)
  const columns: ColumnLayout = {
    ...layout,
    added: layout.added.filter((text) => !isIt(text)),
    ...(layout.only && { only: layout.only.filter((text) => !isIt(text)) }),
    order: without(layout.order),
    hidden: without(layout.hidden),
    frozen: layout.frozen === key ? shown[shown.indexOf(current) - 1]?.key : layout.frozen,
  }
  return changes(state, { columns }, `${label} dropped`)
}

const changes = (state: ColumnsState, view: Partial<View>, said: string): Step<ColumnsState> => ({
  state: { ...state, said },
  effects: [{ kind: 'view', view }],
})

const told = (state: ColumnsState, text: string): Step<ColumnsState> => ({
  state: { ...state, said: text },
  effects: [{ kind: 'notice', text, tone: 'plain' }],
})
