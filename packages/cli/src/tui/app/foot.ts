import { cutLine } from '../layout/cut-line.ts'
import type { Binding, Scene } from '../pane.ts'
import type { TableState } from '../panes/table/table-state.ts'
import { progressLine } from '../progress/progress-line.ts'
import { type Line, span } from '../screen.ts'
import { footerLine } from '../status/footer-line.ts'
import { statusLine } from '../status/status-line.ts'
import { appBindings } from './bindings.ts'
import { type AppState, topOf } from './state.ts'

/** What stands below: how far the question is, where one is in the answer or what just happened, and the keys. */
export function footOf(state: AppState, scene: Scene, columns: number): readonly Line[] {
  const progress = hasProgress(scene) ? [progressLine(scene.answer, columns, scene.now)] : []
  const keys = state.focus === 'panes' ? paneKeys(state, scene) : LINE_KEYS
  const footer = hasFooter(state) ? [footerLine(keys, columns)] : []
  return [...progress, noticeLine(state, scene, columns), ...footer]
}

/** Where the pane on top takes what is typed, letters are no keys. */
function paneKeys(state: AppState, scene: Scene): readonly Binding[] {
  const { pane, state: own } = topOf(state)
  const takesText = pane.type?.(own, { kind: 'key', name: 'q', text: 'q' }, scene) !== undefined
  if (!takesText) return [...pane.bindings, ...appBindings]
  return pane.bindings
    .map((binding) => ({ ...binding, keys: binding.keys.filter((key) => key.length > 1 && key !== 'space') }))
    .filter(({ keys }) => keys.length > 0)
}

const hasProgress = ({ answer }: Pick<Scene, 'answer'>): boolean => answer.phase !== 'idle'

/** On a small terminal the keys give their row to the table. */
const hasFooter = ({ size }: AppState): boolean => size.columns >= 60 && size.rows >= 14

/** Rows that stand below. */
export const footRows = (state: AppState, scene: Pick<Scene, 'answer'>): number =>
  1 + (hasProgress(scene) ? 1 : 0) + (hasFooter(state) ? 1 : 0)

function noticeLine(state: AppState, scene: Scene, columns: number): Line {
  const { notice } = state
  if (!notice) return statusLine(scene, state.layers[0].state as TableState, columns)
  const style = notice.tone === 'plain' ? undefined : notice.tone
  return cutLine([span(' '), span(notice.text, style)], columns)
}

/** The keys of the edit lines that are worth a word. */
const LINE_KEYS = [
  { action: 'accept', keys: ['enter'], says: 'ask', group: 'ask', footer: { label: 'ask', rank: 0 } },
  { action: 'complete', keys: ['tab'], says: 'complete', group: 'edit', footer: { label: 'complete', rank: 1 } },
  {
    action: 'search',
    keys: ['ctrl-r'],
    says: 'search what was asked before',
    group: 'edit',
    footer: { label: 'history', rank: 2 },
  },
  { action: 'undo', keys: ['ctrl-_'], says: 'undo', group: 'edit', footer: { label: 'undo', rank: 4 } },
  { action: 'back', keys: ['esc'], says: 'back to the table', group: 'leave', footer: { label: 'table', rank: 3 } },
] as const
