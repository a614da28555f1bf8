import type { Effect, Opened, Scene, Step } from '../../pane.ts'
import type { TableRow } from '../../table-engine.ts'
import { markedEntries, marksNow } from './place.ts'
import type { TableState } from './table-state.ts'

/** What can be opened from the table. */
export type What = 'tree' | 'yaml' | 'tags' | 'references' | 'metrics' | 'findings' | 'columns' | 'copy' | 'save'

export type TableOptions = {
  /** The pane for it; undefined where there is none, for this row. The scene tells the row. */
  readonly open: (what: What, scene: Scene) => Opened | undefined
  /** Enter chooses rows and ends arnq. */
  readonly pick: boolean
}

const WHATS: readonly What[] = ['yaml', 'tags', 'references', 'metrics', 'findings', 'columns', 'copy', 'save']

/** These are about the table as a whole, and need no row. */
const OF_TABLE: ReadonlySet<What> = new Set(['columns', 'copy', 'save'])

/** Opens something, folds a group or chooses rows; undefined where the action does none of these. */
export function openAct(
  state: TableState,
  action: string,
  scene: Scene,
  options: TableOptions,
): Step<TableState> | undefined {
  const what = WHATS.find((one) => one === action)
  if (what !== undefined) return opens(state, what, scene, options)
  const row = scene.table.row(state.at)
  if (action === 'column-right' && row?.kind === 'group' && row.folded) return fold(state, row, scene)
  return action === 'open' ? enter(state, row, scene, options) : undefined
}

function enter(state: TableState, row: TableRow | undefined, scene: Scene, options: TableOptions): Step<TableState> {
  // Enter right behind the key that marks all must not choose this one row.
  if (options.pick && scene.table.query.problem)
    return missing(state, 'The query is wrong, and these are not its rows: mend it first.')
  if (options.pick && state.isMarking) return missing(state, 'The rows are still being marked: press Enter again.')
  if (options.pick && marksNow(state, scene).count > 0) return chosen(state, scene)
  if (row?.kind === 'group') return fold(state, row, scene)
  if (row === undefined) return { state }
  return options.pick
    ? { state, effects: [{ kind: 'quit', chosen: [row.entry] }] }
    : opens(state, 'tree', scene, options)
}

const chosen = (state: TableState, scene: Scene): Step<TableState> => ({
  state,
  effects: [{ kind: 'quit', chosen: markedEntries(state, scene) }],
})

function fold(
  state: TableState,
  { key, label, folded }: Extract<TableRow, { kind: 'group' }>,
  { view }: Scene,
): Step<TableState> {
  const others = view.folded.filter((one) => one !== key)
  const isNamed = others.length < view.folded.length
  const effect: Effect = { kind: 'view', view: { folded: isNamed ? others : [...others, key] } }
  return { state: { ...state, said: `${label} ${folded ? 'unfolded' : 'folded'}` }, effects: [effect] }
}

function opens(state: TableState, what: What, scene: Scene, { open }: TableOptions): Step<TableState> {
  const row = scene.table.row(state.at)
  if (row?.kind !== 'entry' && !OF_TABLE.has(what)) return missing(state, row ? 'Go to a row of the group first.' : '')
  const pane = open(what, scene)
  return pane ? { state, effects: [{ kind: 'open', pane }] } : missing(state, WHY[what])
}

const OF_NO_RESOURCE = 'This row is made of more than one resource: there is no single one to look at.'

const WHY: Readonly<Record<What, string>> = {
  tree: OF_NO_RESOURCE,
  yaml: OF_NO_RESOURCE,
  tags: OF_NO_RESOURCE,
  references: OF_NO_RESOURCE,
  metrics: 'There are no metrics for this row.',
  findings: OF_NO_RESOURCE,
  columns: 'There are no columns yet.',
  copy: 'There is nothing to copy yet.',
  save: 'There is nothing to save yet.',
}

function missing(state: TableState, text: string): Step<TableState> {
  if (text === '') return { state }
  return { state: { ...state, said: text }, effects: [{ kind: 'notice', text, tone: 'plain' }] }
}
