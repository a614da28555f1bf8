import type { Effect, Scene, Step } from '../../pane.ts'
import type { TableColumn } from '../../table-engine.ts'
import type { View } from '../../view.ts'
import { frozenUpTo, groupedBy, hidden, moved, orderedBy, orderedThenBy } from '../columns/shaping.ts'
import { shownColumns } from '../columns/shown-columns.ts'
import { currentColumn, trailTo } from './column-cursor.ts'
import type { TableState } from './table-state.ts'

/** Moves the column cursor, or shapes the column under it; undefined where the action does neither. */
export function columnAct(state: TableState, action: string, scene: Scene): Step<TableState> | undefined {
  const columns = shownColumns(scene.table.columns, scene.view.columns)
  const current = currentColumn(state, scene)
  const at = columns.findIndex(({ key }) => key === current?.key)
  const to = columnMove(action, at, columns.length)
  if (to !== undefined) return { state: atColumn(state, columns, to) }
  if (!SHAPES.has(action)) return undefined
  return current === undefined ? { state } : shape(state, action, { scene, columns, current, at })
}

function columnMove(action: string, at: number, count: number): number | undefined {
  switch (action) {
    case 'column-left':
      return Math.max(0, at - 1)
    case 'column-right':
      return Math.min(count - 1, at + 1)
    case 'column-first':
      return 0
    case 'column-last':
      return count - 1
    default:
      return undefined
  }
}

function atColumn(state: TableState, columns: readonly TableColumn[], to: number): TableState {
  const column = columns[to]
  if (!column) return state
  const from = state.trail.length === 0 && columns[0] ? [columns[0].key] : state.trail
  return { ...state, trail: trailTo(from, column.key, columns), said: `Column ${column.label}` }
}

const SHAPES: ReadonlySet<string> = new Set([
  'order',
  'order-then',
  'group',
  'hide',
  'move-left',
  'move-right',
  'freeze',
  'widen',
])

type Shaping = {
  readonly scene: Scene
  readonly columns: readonly TableColumn[]
  readonly current: TableColumn
  readonly at: number
}

/** Only headings are left, and the cursor goes to the one that its row is under. */
function grouped(state: TableState, { scene: { view, current: entry }, current }: Shaping): Step<TableState> {
  const effects = [viewed(groupedBy(view, current.key))]
  if (view.group === current.key) return { state: { ...state, said: 'No longer grouped' }, effects }
  const on: TableState['on'] = entry ? { kind: 'group', key: current.text(entry) } : state.on
  return { state: { ...state, said: `Grouped by ${current.label}`, on, at: 0, top: 0 }, effects }
}

function shape(state: TableState, action: string, shaping: Shaping): Step<TableState> {
  const { scene, current } = shaping
  const { view, table } = scene
  const { key, label } = current
  switch (action) {
    case 'order':
      return ordered(state, orderedBy(view.sort, key), current)
    case 'order-then':
      return ordered(state, orderedThenBy(view.sort, key), current)
    case 'group':
      return grouped(state, shaping)
    case 'hide':
      return hide(state, shaping)
    case 'freeze': {
      const columns = frozenUpTo(view.columns, table.columns, key)
      const said = columns.frozen === undefined ? 'No column is frozen' : `Frozen up to ${label}`
      return { state: { ...state, said }, effects: [viewed({ columns })] }
    }
    case 'widen':
      return { state: widened(state, current) }
    default:
      return move(state, shaping, action === 'move-left' ? -1 : 1)
  }
}

const viewed = (view: Partial<View>): Effect => ({ kind: 'view', view })

function ordered(state: TableState, sort: View['sort'], { key, label }: TableColumn): Step<TableState> {
  const own = sort.find(({ column }) => column === key)
  const said = own ? `Ordered by ${label}${own.down ? ', largest first' : ''}` : `No longer ordered by ${label}`
  return { state: { ...state, said }, effects: [viewed({ sort })] }
}

/** The column cursor goes to the one that takes the place; the last column stays. */
function hide(state: TableState, { scene, columns, current, at }: Shaping): Step<TableState> {
  const next = columns[at + 1] ?? columns[at - 1]
  if (!next) return told(state, 'The last column stays.')
  const layout = hidden(scene.view.columns, current.key)
  const left = columns.filter((column) => column !== current)
  const trail = trailTo(state.trail, next.key, left)
  return { state: { ...state, trail, said: `${current.label} is hidden` }, effects: [viewed({ columns: layout })] }
}

function move(state: TableState, { scene, current }: Shaping, by: 1 | -1): Step<TableState> {
  const columns = moved(scene.view.columns, scene.table.columns, current.key, by)
  if (columns === scene.view.columns) return { state }
  const said = `${current.label} moved to the ${by < 0 ? 'left' : 'right'}`
  // The cursor goes with the column, so it must be told apart from where nobody moved it.
  const trail = state.trail.length === 0 ? [current.key] : state.trail
  return { state: { ...state, trail, said }, effects: [viewed({ columns })] }
}

function widened(state: TableState, { key, label }: TableColumn): TableState {
  const was = state.widened.includes(key)
  const others = state.widened.filter((one) => one !== key)
  return { ...state, widened: was ? others : [...others, key], said: `${label} is ${was ? 'narrow' : 'wide'}` }
}

function told(state: TableState, text: string): Step<TableState> {
  return { state: { ...state, said: text }, effects: [{ kind: 'notice', text, tone: 'plain' }] }
}
