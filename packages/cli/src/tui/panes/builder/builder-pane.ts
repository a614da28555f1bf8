import { edited } from '../../editor/edited.ts'
import type { Input } from '../../input.ts'
import { listMove } from '../../layout/list-move.ts'
import type { Binding, Effect, Hint, Pane, Scene, Step } from '../../pane.ts'
import { span } from '../../screen.ts'
import { hint, LEADS_OUT } from '../../status/hints.ts'
import { stepText } from './builder-head.ts'
import { type BuilderState, canMark, isWritten, listed, problemOf, stepped } from './builder-state.ts'
import { builderView, spokenStep } from './builder-view.ts'
import { longForm, shortForm } from './steps.ts'

const move = (action: string, keys: readonly string[], says: string): Binding => ({ action, keys, says, group: 'move' })

const bindings: readonly Binding[] = [
  move('row-down', ['down', 'ctrl-n'], 'next choice'),
  move('row-up', ['up', 'ctrl-p'], 'choice before'),
  move('page-down', ['page-down'], 'next page'),
  move('page-up', ['page-up'], 'page before'),
  { action: 'next', keys: ['enter'], says: 'take it and go on; at the end: ask', group: 'ask' },
  { action: 'mark', keys: ['space'], says: 'take several', group: 'edit' },
  move('forth', ['tab', 'right'], 'next step'),
  move('back', ['shift-tab', 'left'], 'step before'),
  { action: 'leave', keys: ['esc'], says: 'step before; at the first one: close', group: 'leave' },
]

/** Builds a question for those who know no ARN: one part after the other, each from what there is. */
export const builderPane: Pane<BuilderState> = {
  name: 'builder',
  title: (state) => [span('build a question', 'title'), span(`  ${stepText(state)}`, 'dim')],
  bindings,
  hints,
  act,
  type,
  view: builderView,
  speak: spokenStep,
}

function hints(state: BuilderState, scene: Scene): readonly Hint[] {
  const first = stepped(state, -1, scene.known(), scene.date()) === undefined
  return [
    hint('enter', state.step === 'ask' ? 'ask' : 'next', 0),
    ...(canMark(state.step) ? [hint('space', 'several', 2)] : []),
    hint('esc', first ? 'close' : 'back', LEADS_OUT),
  ]
}

function act(state: BuilderState, action: string, scene: Scene): Step<BuilderState> {
  const [known, date] = [scene.known(), scene.date()]
  const moved = listMove(action, state.at, listed(state, known, date).length + 1, scene.rows - ABOVE)
  if (moved !== undefined) return { state: { ...state, at: moved } }
  switch (action) {
    case 'next':
      return state.step === 'ask' ? { state, effects: asking(state, scene) } : go(state, 1, scene)
    case 'forth':
      return go(state, 1, scene)
    case 'back':
      return go(state, -1, scene)
    case 'leave': {
      const before = stepped(state, -1, known, date)
      return before ? { state: before } : { state, effects: [{ kind: 'close' }] }
    }
    case 'mark':
      return { state: marked(state, scene) }
    default:
      return { state }
  }
}

/** Rows that are not the list's. */
const ABOVE = 6

function go(state: BuilderState, by: 1 | -1, scene: Scene): Step<BuilderState> {
  const [known, date] = [scene.known(), scene.date()]
  const problem = by === 1 ? problemOf(state, known, date) : undefined
  if (problem !== undefined) return { state, effects: [{ kind: 'notice', text: problem, tone: 'bad' }] }
  return { state: stepped(state, by, known, date) ?? state }
}

/** The short form, where it means the same: it is what people go on typing. */
function asking({ parts }: BuilderState, scene: Scene): readonly Effect[] {
  return [
    { kind: 'close' },
    ...(parts.query === scene.question.query.trim() ? [] : [{ kind: 'query', text: parts.query } as const]),
    { kind: 'pattern', text: shortForm(parts) ?? longForm(parts), ask: true },
    { kind: 'focus', where: 'table' },
  ]
}

/** Marks the choice under the cursor, or no longer, and goes to the next one. */
function marked(state: BuilderState, scene: Scene): BuilderState {
  const choices = listed(state, scene.known(), scene.date())
  const text = choices[state.at - 1]?.text
  if (text === undefined) return state
  const picks = state.picks.includes(text) ? state.picks.filter((one) => one !== text) : [...state.picks, text]
  return { ...state, picks, at: Math.min(state.at + 1, choices.length) }
}

/** Letters narrow the choices; left and right are for the steps, as long as nothing is written that they could edit. */
function type(state: BuilderState, input: Input, scene: Scene): Step<BuilderState> | undefined {
  if (state.step === 'ask') return undefined
  if (input.kind === 'key') {
    if (input.name === 'space' && canMark(state.step)) return undefined
    if ((input.name === 'left' || input.name === 'right') && state.edit.text === '') return undefined
    if (KEPT.has(input.name)) return undefined
  }
  const edit = edited(state.edit, input)
  if (edit === undefined) return undefined
  if (edit.text === state.edit.text) return { state: { ...state, edit } }
  const next = { ...state, edit, at: 0 }
  // What is typed to find a choice is not meant itself; a glob or a regular expression is.
  const finds = edit.text.trim() !== '' && !isWritten(state.step, edit.text)
  return { state: finds && listed(next, scene.known(), scene.date()).length > 0 ? { ...next, at: 1 } : next }
}

/** Keys of lists that a line would take for itself. */
const KEPT = new Set(['ctrl-n', 'ctrl-p', 'tab', 'shift-tab', 'enter', 'esc', 'up', 'down'])
