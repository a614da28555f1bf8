import type { SavedQuestion } from '../../../saved.ts'
import { edited } from '../../editor/edited.ts'
import { type LineEdit, lineEditOf } from '../../editor/line-edit.ts'
import type { Input } from '../../input.ts'
import { listMove } from '../../layout/list-move.ts'
import { moveBindings } from '../../layout/move-bindings.ts'
import { clamp } from '../../layout/scrolled.ts'
import type { Binding, Pane, Scene, Step } from '../../pane.ts'
import { span } from '../../screen.ts'
import type { Change } from './change.ts'
import { savedHints } from './saved-hints.ts'
import { type Doing, nameProblem, run, type SavedState, valueGiven } from './saved-state.ts'
import { changing, reading, type Told } from './saved-tasks.ts'
import { listRoom, savedView } from './saved-view.ts'

const bindings: readonly Binding[] = [
  ...moveBindings,
  { action: 'run', keys: ['enter'], says: 'ask it', group: 'ask' },
  { action: 'save', keys: ['s'], says: 'save the present question', group: 'take' },
  { action: 'delete', keys: ['d'], says: 'delete it', group: 'edit' },
]

/** The questions that the config saves. `config`: the file that --config names. */
export const savedPane = ({ config }: { readonly config: string | undefined }): Pane<SavedState> => ({
  name: 'saved',
  title: ({ file, questions = [], at }, { rows }) => [
    span('saved questions', 'title'),
    // Where not all are in sight, one sees that the list goes on.
    span(questions.length > listRoom(rows) ? `  ${at + 1} of ${questions.length}` : '', 'dim'),
    span(file === '' ? '' : `  ${file}`, 'dim'),
  ],
  bindings,
  hints: savedHints,
  begin: () => [reading(config)],
  act: (state, action, scene) => act(state, action, scene),
  type: (state, input, scene) => type(state, input, scene, config),
  hear,
  view: savedView,
  speak: ({ questions = [], problem }) => [
    ...(problem === undefined ? [] : [problem]),
    ...questions.map(({ name, question, says }) => `${name}: ${says ?? question}`),
  ],
})

function act(state: SavedState, action: string, { question, rows }: Scene): Step<SavedState> {
  const questions = state.questions ?? []
  const moved = listMove(action, state.at, questions.length, rows - 4)
  if (moved !== undefined) return { state: { ...state, at: Math.max(0, moved), problem: undefined } }
  const chosen = questions[state.at]
  switch (action) {
    case 'run':
      return chosen ? run(state, chosen) : { state }
    case 'delete':
      return chosen ? { state: doing(state, { kind: 'sure', of: 'delete', name: chosen.name }) } : { state }
    case 'save':
      if (question.pattern.trim() === '') return { state: { ...state, problem: 'there is no question to save yet' } }
      return { state: doing(state, { kind: 'naming', edit: lineEditOf() }) }
    default:
      return { state }
  }
}

const doing = (state: SavedState, next: Doing, problem?: string): SavedState => ({ ...state, doing: next, problem })

const LIST: Doing = { kind: 'list' }

function type(state: SavedState, input: Input, scene: Scene, config: string | undefined): Step<SavedState> | undefined {
  const now = state.doing
  if (now.kind === 'list') return undefined
  const name = input.kind === 'key' ? input.name : ''
  if (name === 'esc') return { state: doing(state, LIST) }
  if (now.kind === 'busy') return { state }
  if (now.kind === 'sure') return sure(state, now, name, config)
  if (name === 'enter') return entered(state, now, scene, config)
  const edit = edited(now.edit, input)
  // Keys that mean nothing to the line do nothing: they must not reach the list below it.
  return { state: edit ? doing(state, { ...now, edit } as Doing) : state }
}

type Written = Extract<Doing, { readonly edit: LineEdit }>

function entered(state: SavedState, now: Written, scene: Scene, config: string | undefined): Step<SavedState> {
  if (now.kind === 'values') return valueGiven(state, now)
  const text = now.edit.text.trim()
  if (now.kind === 'describing') return write(state, presentQuestion(now.name, text, scene), config)
  const problem = nameProblem(text)
  if (problem !== undefined) return { state: { ...state, problem } }
  const there = state.questions?.some(({ name }) => name === text)
  return { state: doing(state, there ? { kind: 'sure', of: 'replace', name: text } : describing(state, text)) }
}

const describing = ({ questions = [] }: SavedState, name: string): Doing => ({
  kind: 'describing',
  name,
  edit: lineEditOf(questions.find((one) => one.name === name)?.says),
})

function presentQuestion(name: string, says: string, { question: { pattern, query } }: Scene): SavedQuestion {
  const question = query.trim() === '' ? pattern.trim() : `${pattern.trim()}|${query.trim()}`
  return says === '' ? { name, question } : { name, question, says }
}

function sure(
  state: SavedState,
  now: Doing & { readonly kind: 'sure' },
  key: string,
  config: string | undefined,
): Step<SavedState> {
  if (key !== 'y' && key !== 'Y') return { state: doing(state, LIST) }
  if (now.of === 'replace') return { state: doing(state, describing(state, now.name)) }
  return change(state, { kind: 'delete', name: now.name }, `deleted @${now.name}`, config)
}

const write = (state: SavedState, question: SavedQuestion, config: string | undefined): Step<SavedState> =>
  change(state, { kind: 'save', question }, `saved as @${question.name}`, config)

const change = (state: SavedState, what: Change, done: string, config: string | undefined): Step<SavedState> => ({
  state: doing(state, { kind: 'busy' }),
  effects: [changing(config, what, done)],
})

function hear(state: SavedState, message: unknown): Step<SavedState> {
  const told = message as Told
  if (told.kind === 'failed') return { state: doing(state, LIST, told.why) }
  const next = {
    ...doing(state, LIST),
    questions: told.questions,
    at: clamp(state.at, 0, Math.max(0, told.questions.length - 1)),
  }
  if (told.kind === 'read') return { state: { ...next, file: told.file } }
  return { state: next, effects: [{ kind: 'notice', text: told.text, tone: 'good' }] }
}
