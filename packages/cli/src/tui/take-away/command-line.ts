import { commands, type Given } from '../../program.ts'
import type { Entry } from '../entry.ts'
import { addedProblem } from '../table/added-column.ts'
import type { View } from '../view.ts'
import { columnText, type RowKind } from './column-text.ts'
import { givenKey, givenWords } from './given-words.ts'
import { narrowed } from './narrowed.ts'
import { shellQuoted } from './shell-quote.ts'

/** What is seen, as far as a command line can say it. */
export type Seen = {
  /** The flags that this arnq was called with. */
  readonly given: Given
  readonly question: { readonly pattern: string; readonly query: string }
  readonly view: View
  /** The keys of the columns that are shown, in their order. */
  readonly columns: readonly string[]
  /** The keys of all columns there are. */
  readonly keys: ReadonlySet<string>
  /** What the rows are. */
  readonly kind: RowKind
  /** Only these rows are meant. */
  readonly marked?: readonly Entry[]
}

/** A command line: its words, the same quoted for a POSIX shell, and what of the view it cannot say. */
export type CommandLine = {
  readonly words: readonly string[]
  readonly text: string
  readonly notes: readonly string[]
}

/** The command line that shows this view again. */
export function commandLine(seen: Seen): CommandLine {
  const { question, notes } = questionWord(seen)
  const flags = flagWords(seen)
  // What looks like a flag goes behind them all.
  const words = ['arnq', ...(question?.startsWith('-') ? [...flags, '--', question] : [...part(question), ...flags])]
  return { words, text: words.map(shellQuoted).join(' '), notes: [...notes, ...notesOn(seen)] }
}

const part = (word: string | undefined): readonly string[] => (word === undefined ? [] : [word])

type Worded = { readonly question: string | undefined; readonly notes: readonly string[] }

function questionWord({ question: { pattern, query }, marked = [] }: Seen): Worded {
  if (pattern.trim() === '') {
    return { question: undefined, notes: query.trim() === '' ? [] : ['a query needs a pattern in front of it'] }
  }
  const narrow = marked.length === 0 ? undefined : narrowed(pattern, marked)
  const notes = marked.length > 0 && !narrow ? [`that ${marked.length} rows are marked is not in it`] : []
  const meant = narrow ?? pattern.trim()
  return { question: query.trim() === '' ? spared(meant) : `${meant}|${query.trim()}`, notes }
}

/** A bare service would be read as a command, or as a misspelt one: a colon behind it means the same, and is neither. */
const spared = (pattern: string): string => (/^[a-z][a-z-]*$/.test(pattern) ? `${pattern}:` : pattern)

/** Flags about what becomes of the answer, not of the view: the view itself says columns and order. */
const LEFT_OUT = new Set(['output', 'columns', 'sort', 'limit', 'pick', 'param'])

function flagWords(seen: Seen): readonly string[] {
  const { given, view, columns, keys, kind } = seen
  const flags = commands.find(({ name }) => name === '')?.flags ?? []
  const kept = givenWords(
    flags.filter((flag) => !LEFT_OUT.has(givenKey(flag))),
    given,
  )
  const { order, hidden, added } = view.columns
  const shaped = order.length + hidden.length + added.length > 0 || given.columns !== undefined
  const text = (key: string): string => columnText(key, { added, keys, kind })
  const shown = shaped && columns.length > 0 ? ['--columns', columns.map(text).join(',')] : []
  const sort = orderOf(view)
    .filter(({ column }) => canSay(column, seen))
    .map(({ column, down }) => `${down ? '-' : ''}${text(column)}`)
  return [...kept, ...shown, ...(sort.length > 0 ? ['--sort', sort.join(',')] : [])]
}

/** Rows of a group stand together where they are ordered by its column first. */
function orderOf({ group, sort }: View): View['sort'] {
  if (group === undefined) return sort
  const own = sort.find(({ column }) => column === group) ?? { column: group, down: false }
  return [own, ...sort.filter(({ column }) => column !== group)]
}

/** Whether `--sort` can name a column: the tags of a resource are not in a value that a query made of it. */
const canSay = (column: string, { view, keys, kind }: Seen): boolean =>
  !(kind === 'value' && column.startsWith('tag:')) &&
  addedProblem(columnText(column, { added: view.columns.added, keys, kind })) === undefined

function notesOn(seen: Seen): readonly string[] {
  const { filter, group } = seen.view
  const unsaid = orderOf(seen.view).filter(({ column }) => !canSay(column, seen))
  return [
    ...(filter.trim() === '' ? [] : [`the filter is not in it: /${filter}`]),
    ...(group === undefined || !canSay(group, seen) ? [] : [`instead of grouped it is ordered by ${group}`]),
    ...unsaid.map(({ column }) => `${column === group ? 'the group' : 'the order'} by ${column} is not in it`),
  ]
}
