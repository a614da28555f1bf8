import { parseQuestion } from '@arnq/query'
import type { SavedQuestion } from '../../../saved.ts'
import { expanded, type Parameter, parametersOf } from '../../../saved-parameters.ts'
import { type LineEdit, lineEditOf } from '../../editor/line-edit.ts'
import type { Effect, Step } from '../../pane.ts'

/** What is being done with the list: nothing, or something that takes the keys until it is done. */
export type Doing =
  | { readonly kind: 'list' }
  /** The values of a question's parameters, one after the other. */
  | {
      readonly kind: 'values'
      readonly question: SavedQuestion
      readonly parameters: readonly Parameter[]
      readonly values: readonly string[]
      readonly edit: LineEdit
    }
  | { readonly kind: 'naming'; readonly edit: LineEdit }
  | { readonly kind: 'describing'; readonly name: string; readonly edit: LineEdit }
  | { readonly kind: 'sure'; readonly of: 'delete' | 'replace'; readonly name: string }
  | { readonly kind: 'busy' }

export type SavedState = {
  /** Undefined until they were read. */
  readonly questions: readonly SavedQuestion[] | undefined
  readonly file: string
  readonly at: number
  readonly doing: Doing
  readonly problem: string | undefined
}

export const savedState: SavedState = {
  questions: undefined,
  file: '',
  at: 0,
  doing: { kind: 'list' },
  problem: undefined,
}

/** A word that can stand behind an `@` on a command line without quotes. */
const NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u

/** What is wrong with a name for a question; undefined for a good one. */
export function nameProblem(name: string): string | undefined {
  if (name === '') return 'write a name'
  return NAME.test(name) && name !== '__proto__' ? undefined : 'a name is made of letters, digits and _ . -'
}

/** Asks a question, or first for its parameters. */
export function run(state: SavedState, question: SavedQuestion): Step<SavedState> {
  const parameters = parametersOf(question.question)
  if (parameters.length === 0) return asked(state, question, [], [])
  return {
    state: {
      ...state,
      problem: undefined,
      doing: { kind: 'values', question, parameters, values: [], edit: lineEditOf() },
    },
  }
}

/** Takes the value that was typed: the next one is asked for, or the question itself. */
export function valueGiven(state: SavedState, doing: Doing & { readonly kind: 'values' }): Step<SavedState> {
  const { question, parameters, edit } = doing
  const values = [...doing.values, edit.text]
  const current = parameters[doing.values.length]
  if (edit.text === '' && current?.fallback === undefined) {
    return { state: { ...state, problem: `${current?.name} has no default: write a value` } }
  }
  if (values.length === parameters.length) return asked(state, question, parameters, values)
  return { state: { ...state, problem: undefined, doing: { ...doing, values, edit: lineEditOf() } } }
}

function asked(
  state: SavedState,
  { question }: SavedQuestion,
  parameters: readonly Parameter[],
  values: readonly string[],
): Step<SavedState> {
  try {
    const given = parameters.flatMap(({ name }, at) => (values[at] ? [[name, values[at]] as const] : []))
    const { pattern, query = '' } = parseQuestion(expanded(question, { words: [], named: Object.fromEntries(given) }))
    const effects: readonly Effect[] = [
      { kind: 'close' },
      { kind: 'query', text: query.trim() },
      { kind: 'pattern', text: pattern.text, ask: true },
      { kind: 'focus', where: 'table' },
    ]
    return { state, effects }
  } catch (error) {
    return {
      state: { ...state, doing: { kind: 'list' }, problem: error instanceof Error ? error.message : String(error) },
    }
  }
}
