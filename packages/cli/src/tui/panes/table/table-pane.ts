import type { Pane, Scene, Step } from '../../pane.ts'
import { span } from '../../screen.ts'
import { columnAct } from './column-act.ts'
import { filterHints, openPrompt, typeFilter } from './filter-prompt.ts'
import { letGo } from './let-go.ts'
import { markAct } from './mark-act.ts'
import { type AllMarked, allMarked } from './mark-all.ts'
import { mouseAct } from './mouse-act.ts'
import { openAct, type TableOptions } from './open-act.ts'
import { rowAct, settledState, toRow } from './row-act.ts'
import { speakTable } from './speak.ts'
import { tableBindings } from './table-bindings.ts'
import { startState, type TableState } from './table-state.ts'
import { tableView } from './table-view.ts'

/**
 * What the table is told: from outside, that the cursor is to go to an entry, or that another question is asked; by its own
 * task, that rows are marked.
 */
type TableMessage = { readonly kind: 'go-to'; readonly entry: number } | { readonly kind: 'begun-anew' } | AllMarked

/** The pane that lies below all others: the answer as a table. It begins in `startState`. */
export function makeTablePane(options: TableOptions): Pane<TableState> {
  return {
    name: 'table',
    title: () => [span('table', 'title')],
    bindings: tableBindings(options.pick),
    hints: ({ prompt }) => prompt && filterHints(prompt),
    act: (state, action, scene) => act(quiet(state, scene), action, scene, options),
    type(state, input, scene) {
      if (input.kind === 'mouse') return mouseAct(quiet(state, scene), input, scene)
      return state.prompt ? typeFilter(state, state.prompt, input, scene) : undefined
    },
    hear: (state, message, scene) => ({ state: heard(state, message, scene) }),
    view: tableView,
    speak: speakTable,
  }
}

/** The state before an action: the cursor where it is now, and nothing said of the action before. */
const quiet = (state: TableState, scene: Scene): TableState => ({ ...settledState(state, scene), said: '' })

function act(state: TableState, action: string, scene: Scene, options: TableOptions): Step<TableState> {
  if (action === 'filter') return { state: openPrompt(state, scene.view) }
  if (action === 'let-go') return letGo(state, scene)
  if (action === 'fold-all') return folds(state, true)
  if (action === 'unfold-all') return folds(state, false)
  return (
    rowAct(state, action, scene) ??
    openAct(state, action, scene, options) ??
    columnAct(state, action, scene) ??
    markAct(state, action, scene) ?? { state }
  )
}

function folds(state: TableState, foldAll: boolean): Step<TableState> {
  const said = foldAll ? 'All groups are folded' : 'All groups are unfolded'
  return { state: { ...state, said }, effects: [{ kind: 'view', view: { foldAll, folded: [] } }] }
}

function heard(state: TableState, message: unknown, scene: Scene): TableState {
  if (!isMessage(message)) return state
  if (message.kind === 'all-marked') return allMarked(state, message, scene)
  if (message.kind === 'begun-anew') return { ...startState, trail: state.trail, widened: state.widened }
  const at = scene.table.positionOf(message.entry)
  return at === undefined ? state : toRow(settledState(state, scene), at, scene)
}

function isMessage(message: unknown): message is TableMessage {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return false
  return message.kind === 'go-to' || message.kind === 'begun-anew' || message.kind === 'all-marked'
}
