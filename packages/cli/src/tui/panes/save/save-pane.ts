import { basename, extname } from 'node:path'
import { type Format, formats } from '../../../formats/index.ts'
import { visible } from '../../../formats/safe.ts'
import { edited } from '../../editor/edited.ts'
import { type LineEdit, lineEditOf } from '../../editor/line-edit.ts'
import { lineView } from '../../editor/line-view.ts'
import type { Input } from '../../input.ts'
import { wrapText } from '../../layout/wrap-text.ts'
import type { Binding, Effect, Hint, Pane, Scene, Step } from '../../pane.ts'
import { type Line, type Picture, type Size, span } from '../../screen.ts'
import { counted } from '../../status/counted.ts'
import { hint, LEADS_OUT } from '../../status/hints.ts'
import { printoutOf } from '../../take-away/printout.ts'
import { fileNamed, saveFile } from '../../take-away/save-file.ts'
import { takenIn } from '../../take-away/taken.ts'

/** The name that is typed; `asking`: the file is there, and may it be replaced? `busy`: it is being written. */
export type SaveState = {
  readonly edit: LineEdit
  readonly at: 'typing' | 'asking' | 'busy'
  readonly problem: string | undefined
  /** How many rows were marked when this was opened: nothing can be marked meanwhile. */
  readonly marked: number
}

/** The formats by how often they are wanted, and what their files end in. */
const ENDINGS: readonly (readonly [format: string, ending: string])[] = [
  ['csv', 'csv'],
  ['json', 'json'],
  ['ndjson', 'ndjson'],
  ['yaml', 'yaml'],
  ['tsv', 'tsv'],
  ['table', 'txt'],
  ['text', 'text'],
  ['arn', 'arn'],
]

/** Other endings that people write for a format. */
const ALSO: Readonly<Record<string, string>> = { yml: 'yaml', jsonl: 'ndjson', tab: 'tsv', arns: 'arn' }

/** A first name, after the type that was asked for: `ec2-instance.csv`. */
export function saveState({ question, marked }: Pick<Scene, 'question' | 'marked'>): SaveState {
  const words = question.pattern
    .replace(/^arn:[^:]*:([^:]*):[^:]*:[^:]*:/, '$1:')
    .split('/')[0]
    ?.match(/[\w-]+/g)
  const name = words?.join('-').slice(0, 60) || 'arnq'
  return { edit: lineEditOf(`${name}.csv`), at: 'typing', problem: undefined, marked: marked().length }
}

const bindings: readonly Binding[] = [
  { action: 'save', keys: ['enter'], says: 'save', group: 'take' },
  { action: 'next-format', keys: ['tab'], says: 'another format', group: 'take' },
  { action: 'previous-format', keys: ['shift-tab'], says: 'the format before', group: 'take' },
  { action: 'replace', keys: ['y'], says: 'when asked: replace the file that is there', group: 'take' },
]

/** Saves what is seen into a file: filter, order and columns as they are, and only the marked rows where there are any. */
export const savePane: Pane<SaveState> = {
  name: 'save',
  title: (state, scene) => [span('save', 'title'), span(`  ${whatIsSaved(state, scene)}`, 'dim')],
  bindings,
  hints,
  act,
  type,
  hear,
  view,
  speak: (state, scene) => [
    `Save ${whatIsSaved(state, scene)} to ${state.edit.text}.`,
    ...(state.problem ? [state.problem] : []),
  ],
}

function hints({ at }: SaveState): readonly Hint[] {
  if (at === 'asking') return [hint('y', 'replace it', 0), hint('n', 'no', LEADS_OUT)]
  const leave = hint('esc', 'back', LEADS_OUT)
  return at === 'busy' ? [leave] : [hint('enter', 'save', 0), hint('tab', 'another format', 1), leave]
}

function whatIsSaved({ marked }: SaveState, scene: Scene): string {
  return marked > 0 ? counted(marked, 'marked row') : counted(scene.table.counts.shown, 'row')
}

function act(state: SaveState, action: string, scene: Scene): Step<SaveState> {
  switch (action) {
    case 'save':
      return saving(state, scene, false)
    case 'next-format':
      return { state: withFormat(state, 1) }
    case 'previous-format':
      return { state: withFormat(state, -1) }
    default:
      return { state }
  }
}

function type(state: SaveState, input: Input, scene: Scene): Step<SaveState> | undefined {
  if (state.at === 'busy') return input.kind === 'key' && input.name !== 'esc' ? { state } : undefined
  if (state.at === 'asking' && input.kind === 'key') {
    if (input.name === 'y' || input.name === 'Y') return saving(state, scene, true)
    return { state: { ...state, at: 'typing', problem: undefined } }
  }
  const edit = edited(state.edit, input)
  return edit && { state: { ...state, edit, at: 'typing', problem: undefined } }
}

/** The format that a name says by its ending; undefined for one that none has. */
function formatNamed(name: string): Format | undefined {
  const ending = extname(name).slice(1).toLowerCase()
  const format =
    ENDINGS.find(([, own]) => own === ending)?.[0] ?? (Object.hasOwn(ALSO, ending) ? ALSO[ending] : undefined)
  return formats.find((one) => one.name === format)
}

function withFormat(state: SaveState, by: 1 | -1): SaveState {
  const { text } = state.edit
  const at = ENDINGS.findIndex(([format]) => format === formatNamed(text)?.name)
  const next = at < 0 ? 0 : (at + by + ENDINGS.length) % ENDINGS.length
  const bare = at < 0 ? text : text.slice(0, text.length - extname(text).length)
  return {
    ...state,
    edit: { ...lineEditOf(`${bare}.${ENDINGS[next]?.[1]}`), killed: state.edit.killed },
    at: 'typing',
    problem: undefined,
  }
}

function saving(state: SaveState, scene: Scene, replace: boolean): Step<SaveState> {
  const name = state.edit.text.trim()
  const format = formatNamed(name)
  const endings = ENDINGS.map(([, ending]) => `.${ending}`).join(' ')
  if (name === '' || basename(name).startsWith('.'))
    return { state: { ...state, problem: 'write a name for the file' } }
  if (!format) return { state: { ...state, problem: `the name's ending says the format: ${endings}` } }
  return { state: { ...state, at: 'busy', problem: undefined }, effects: [saveEffect(name, format, scene, replace)] }
}

type Told =
  | { readonly kind: 'saved'; readonly file: string; readonly count: number }
  | { readonly kind: 'exists'; readonly file: string }
  | { readonly kind: 'failed'; readonly why: string }

function saveEffect(name: string, format: Format, scene: Scene, replace: boolean): Effect {
  return {
    kind: 'task',
    async run(services, signal, tell) {
      const file = fileNamed(name, services)
      try {
        await scene.table.settled()
        const taken = takenIn(scene)
        const texts = format.print(printoutOf(taken, format.name))
        const kind = await saveFile(file, texts, { replace, signal })
        tell(kind === 'saved' ? { kind, file, count: taken.count } : { kind, file })
      } catch (error) {
        tell({ kind: 'failed', why: error instanceof Error ? error.message : String(error) })
      }
    },
  }
}

function hear(state: SaveState, message: unknown): Step<SaveState> {
  const told = message as Told
  switch (told.kind) {
    case 'saved': {
      const text = `saved ${counted(told.count, 'row')} to ${visible(told.file)}`
      return { state, effects: [{ kind: 'notice', text, tone: 'good' }, { kind: 'close' }] }
    }
    case 'exists':
      return {
        state: { ...state, at: 'asking', problem: `${visible(told.file)} is there already: replace it? y or n` },
      }
    case 'failed':
      return { state: { ...state, at: 'typing', problem: visible(told.why) } }
  }
}

const LABEL = 'file  '

function view(state: SaveState, scene: Scene, { columns, rows }: Size): Picture {
  const { edit, at, problem } = state
  const { spans, caret } = lineView(edit, columns - LABEL.length, 0)
  const format = formatNamed(edit.text.trim())
  const current = format?.name
  const choices = ENDINGS.flatMap(([name]): Line => [span(name, name === current ? 'cursor' : 'dim'), span(' ')])
  const said = at === 'busy' ? `writing ${whatIsSaved(state, scene)} …` : (problem ?? format?.summary ?? '')
  const lines: readonly Line[] = [
    [span(LABEL, 'label'), ...spans],
    [span('as    ', 'label'), ...choices],
    ...wrapText(said, columns).map((text) => [span(text, problem === undefined ? 'dim' : 'warning')]),
  ]
  return { lines: lines.slice(0, rows), ...(at === 'typing' && { caret: { row: 0, column: LABEL.length + caret } }) }
}
