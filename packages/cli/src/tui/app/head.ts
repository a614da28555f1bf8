import { compile, JmesPathSyntaxError } from '@arnq/query/jmespath'
import type { Cost } from '../answer.ts'
import { highlightPattern, highlightQuery } from '../complete/highlight.ts'
import { fieldView } from '../editor/field-view.ts'
import { lineWidth } from '../layout/line-width.ts'
import type { Scene } from '../pane.ts'
import { type Caret, type Line, span } from '../screen.ts'
import { counted, grouped } from '../status/counted.ts'
import { type Problem, problemLines } from './problem-lines.ts'
import type { AppState, LineName } from './state.ts'

/** Columns that the names of the two lines take. */
export const LABEL = 9

/** The two edit lines, each with what is wrong with it underneath. */
export function headOf(
  state: AppState,
  scene: Scene,
  columns: number,
): { readonly lines: readonly Line[]; readonly caret?: Caret } {
  const pattern = lineOf('pattern', state, scene, columns)
  const query = lineOf('query', state, scene, columns)
  const lines = [...pattern.lines, ...query.lines]
  if (state.focus === 'panes') return { lines }
  const row = state.focus === 'pattern' ? 0 : pattern.lines.length
  const { column } = state.focus === 'pattern' ? pattern : query
  return { lines, caret: { row, column } }
}

/** Rows that the two lines take, with what is wrong with them. */
export const headRows = (state: AppState, scene: Looked): number =>
  2 + (['pattern', 'query'] as const).flatMap((name) => under(name, state, scene)).length

/** What is wrong with a line, underneath it. A pattern with a mistake has no cost beside it. */
function under(name: LineName, state: AppState, scene: Looked, width = state.size.columns - LABEL): readonly Line[] {
  const wrong = problemOf(name, state, scene)
  if (!wrong) return []
  const { scroll } = fieldView(state.lines[name], width).field
  return problemLines(wrong, { scroll, width, left: LABEL, columns: state.size.columns })
}

type Looked = Pick<Scene, 'answer' | 'table'>

type Part = { readonly lines: readonly Line[]; readonly column: number }

function lineOf(name: LineName, state: AppState, scene: Scene, columns: number): Part {
  const active = state.focus === name
  const beside = name === 'pattern' ? besidePattern(state, scene, columns) : []
  const width = columns - LABEL - (beside.length === 0 ? 0 : lineWidth(beside) + 2)
  const field = state.lines[name]
  const styles = name === 'pattern' ? highlightPattern(field.edit.text) : highlightQuery(field.edit.text)
  const seen = fieldView(field, width, styles)
  const label = span(` ${name}`.padEnd(LABEL), active ? 'title' : 'dim')
  const gap = span(' '.repeat(Math.max(0, width - lineWidth(seen.line) + 2)))
  const line: Line = beside.length === 0 ? [label, ...seen.line] : [label, ...seen.line, gap, ...beside]
  return { lines: [line, ...under(name, state, scene, width)], column: LABEL + seen.caret }
}

function problemOf(name: LineName, state: AppState, { answer, table }: Looked): Problem | undefined {
  const { text } = state.lines[name].edit
  if (name === 'query') {
    const wrong = syntaxProblem(text)
    // What lacks an end has not come to it yet, while it is written.
    const unfinished = state.focus === 'query' && (wrong?.start ?? 0) >= text.trimEnd().length
    if (wrong && !unfinished) return wrong
    return table.query.text === text.trim() && !unfinished ? table.query.problem : undefined
  }
  const { problem } = answer
  if (!problem || state.asked.trim() !== text.trim()) return undefined
  return { ...problem, message: problem.next ? `${problem.message}; ${problem.next}` : problem.message }
}

function syntaxProblem(text: string): Problem | undefined {
  if (text.trim() === '') return undefined
  try {
    compile(text)
    return undefined
  } catch (error) {
    return error instanceof JmesPathSyntaxError ? error : { message: String(error) }
  }
}

/** Least columns that leave room for what a question costs. */
const WIDE = 70

/** What the pattern in the line would take, while it is not the one that was asked. */
function besidePattern(state: AppState, scene: Scene, columns: number): Line {
  const { text } = state.lines.pattern.edit
  const isAsked = scene.answer.phase !== 'idle' && scene.answer.pattern.trim() === text.trim()
  if (columns < WIDE || text.trim() === '' || isAsked) return []
  const cost = scene.cost(text)
  return cost ? costLine(cost) : []
}

/** What asking takes, in a few words. */
function costLine({ targets, here, calls, atMost }: Cost): Line {
  const most = atMost ? 'up to ' : ''
  if (targets > 0 && here === targets) return [span(`${counted(targets, 'target')}, all here`, 'dim')]
  const known = here > 0 ? `, ${grouped(here)} here` : ''
  return [span(`${most}${counted(targets, 'target')}${known}, at least ${counted(calls, 'call')}`, 'dim')]
}
