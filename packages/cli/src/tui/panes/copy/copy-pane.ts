import { visible } from '../../../formats/safe.ts'
import { cutText } from '../../../formats/width.ts'
import type { Given } from '../../../program.ts'
import { cutLine } from '../../layout/cut-line.ts'
import { listMove } from '../../layout/list-move.ts'
import { pagingBindings } from '../../layout/move-bindings.ts'
import { padLine } from '../../layout/pad-line.ts'
import { clamp } from '../../layout/scrolled.ts'
import { spread } from '../../layout/spread.ts'
import type { Binding, Effect, Pane, Scene } from '../../pane.ts'
import { type Line, type Size, span } from '../../screen.ts'
import { counted } from '../../status/counted.ts'
import { type Copied, type CopyKind, copyOf } from '../../take-away/copies.ts'
import { commandLineIn, copiedIn } from '../../take-away/taken.ts'

/** What can be copied, as it was when this was opened: rows that still arrive do not change what one is about to copy. */
export type CopyState = {
  readonly copied: Copied
  readonly command: string
  /** The first line that is seen. */
  readonly top: number
}

/** `given`: the flags that this arnq was called with. */
export const copyState = (scene: Scene, given: Given): CopyState => ({
  copied: copiedIn(scene),
  command: commandLineIn(scene, given).text,
  top: 0,
})

/** What a key copies, and how that is spoken of. */
const CHOICES: readonly {
  readonly key: string
  readonly kind: CopyKind
  readonly says: string
  readonly done: string
}[] = [
  { key: 'a', kind: 'arn', says: 'the ARN', done: 'the ARN' },
  { key: 'c', kind: 'cell', says: 'the cell under the cursor', done: 'the cell' },
  { key: 'r', kind: 'json', says: 'the row as JSON', done: 'the row as JSON' },
  { key: 'y', kind: 'yaml', says: 'the row as YAML', done: 'the row as YAML' },
  { key: 't', kind: 'tsv', says: 'the columns that are seen, for a spreadsheet (TSV)', done: 'the columns as TSV' },
  { key: 'v', kind: 'csv', says: 'the columns that are seen as CSV', done: 'the columns as CSV' },
  { key: 'm', kind: 'markdown', says: 'the columns that are seen as a Markdown table', done: 'a Markdown table' },
]

const bindings: readonly Binding[] = [
  ...CHOICES.map(
    ({ key, kind, says }): Binding => ({ action: kind, keys: [key], says: `copy ${says}`, group: 'take' }),
  ),
  { action: 'command-line', keys: ['x'], says: 'copy the command line of this view', group: 'take' },
  ...pagingBindings,
]

/** The choices, and the command line. */
const LENGTH = CHOICES.length + 1

/** What can be copied of the marked rows, or of the one under the cursor: a key for each. */
export const copyPane: Pane<CopyState> = {
  name: 'copy',
  fleeting: true,
  title: ({ copied }) => [span('copy', 'title'), span(`  of ${ofWhat(copied)}`, 'dim')],
  bindings,
  act(state, action, { rows }) {
    const { copied, command } = state
    const top = listMove(action, state.top, LENGTH - rows + 1, rows)
    if (top !== undefined) return { state: { ...state, top } }
    if (action === 'command-line') return { state, effects: [copying(async () => command, 'the command line')] }
    const choice = CHOICES.find(({ kind }) => kind === action)
    if (!choice) return { state }
    const count = copied.entries.length
    if (count > MOST_ROWS && !SHORT.has(choice.kind)) return { state, effects: [tooMany(count)] }
    const all = count > 1 ? ` of ${counted(count, 'row')}` : ''
    return { state, effects: [copying(() => copyOf(choice.kind, copied), `${choice.done}${all}`)] }
  },
  hear(state, message) {
    const { text, good } = message as Told
    return { state, effects: [{ kind: 'notice', text, tone: good ? 'good' : 'bad' }, ...(good ? [CLOSE] : [])] }
  },
  view: (state, _scene, size) => ({ lines: seenLines(state, size) }),
  speak: () =>
    [...CHOICES, { key: 'x', says: 'the command line of this view' }].map(({ key, says }) => `${key}: ${says}.`),
}

/** No clipboard is for more, and to write them out would take longer than anybody waits. */
const MOST_ROWS = 5000

/** A line a row: as many as there are. */
const SHORT: ReadonlySet<CopyKind> = new Set(['arn', 'cell'])

const tooMany = (count: number): Effect => ({
  kind: 'notice',
  text: `${counted(count, 'row')} are too many for a clipboard: S saves them in a file`,
  tone: 'bad',
})

const CLOSE: Effect = { kind: 'close' }

type Told = { readonly text: string; readonly good: boolean }

/** Makes the text and copies it; closes only where that was done, so that another key can be tried. */
const copying = (make: () => Promise<string | undefined>, what: string): Effect => ({
  kind: 'task',
  async run({ copy }, _signal, tell) {
    const told = await done(make, what, copy).catch((error: unknown): Told => {
      const why = error instanceof Error ? error.message : String(error)
      return { text: `not copied: ${why}`, good: false }
    })
    tell(told)
  },
})

async function done(
  make: () => Promise<string | undefined>,
  what: string,
  copy: (text: string) => Promise<string>,
): Promise<Told> {
  const text = await make()
  if (text === undefined) return { text: `there is nothing here to copy as ${what}`, good: false }
  return { text: `copied ${what} (${await copy(text)})`, good: true }
}

function ofWhat({ entries }: Copied): string {
  if (entries.length > 1) return counted(entries.length, 'marked row')
  const [entry] = entries
  return entry === undefined ? 'nothing: no row is under the cursor' : visible(entry.resource?.id ?? 'one row')
}

/** Of the short ones the text itself, so that one sees what will be copied. */
function exampleOf(kind: CopyKind, { entries, column }: Copied): string {
  const [entry] = entries
  if (entry === undefined) return ''
  if (kind === 'arn') return visible(entry.resource?.arn ?? '')
  return kind === 'cell' && column !== undefined ? column.text(entry) : ''
}

/** As many as there is room for; the last one says where one is, where there are more. */
function seenLines({ copied, command, top }: CopyState, { columns, rows }: Size): readonly Line[] {
  const lines = [
    ...CHOICES.map(({ key, kind, says }) => choiceLine(key, says, exampleOf(kind, copied), columns)),
    choiceLine('x', 'the command line of this view', visible(command), columns),
  ]
  const first = clamp(top, 0, LENGTH - rows)
  const seen = lines.slice(first, first + rows)
  if (seen.length === LENGTH) return lines
  const place = [span(`${first + 1}-${first + seen.length} of ${LENGTH}`, 'dim')]
  return seen.map((line, at) => (at === seen.length - 1 ? spread(line, place, columns) : line))
}

const SAYS = 54

function choiceLine(key: string, says: string, example: string, columns: number): Line {
  const head: Line = [span(' '), span(key, 'key'), span(`  ${says}`)]
  if (columns < SAYS + 20 || example === '') return cutLine(head, Math.min(columns, SAYS))
  return [...padLine(head, SAYS), span(cutText(example, columns - SAYS), 'dim')]
}
