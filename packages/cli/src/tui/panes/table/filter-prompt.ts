import { visible } from '../../../formats/safe.ts'
import { edited } from '../../editor/edited.ts'
import { lineEditOf } from '../../editor/line-edit.ts'
import { lineView } from '../../editor/line-view.ts'
import type { Input } from '../../input.ts'
import { cutLine } from '../../layout/cut-line.ts'
import { lineWidth } from '../../layout/line-width.ts'
import { spread } from '../../layout/spread.ts'
import type { Hint, Scene, Step } from '../../pane.ts'
import { type Line, span } from '../../screen.ts'
import { counted, grouped } from '../../status/counted.ts'
import { hint, LEADS_OUT } from '../../status/hints.ts'
import type { View } from '../../view.ts'
import type { FilterPrompt, TableState } from './table-state.ts'

/** The filter's line opened with the filter that is there. */
export function openPrompt(state: TableState, { filter }: View): TableState {
  return { ...state, prompt: { edit: lineEditOf(filter), former: filter }, said: 'Filter' }
}

/** Each letter filters at once; Enter keeps the filter, Esc brings the former one back. No key goes elsewhere meanwhile. */
export function typeFilter(
  state: TableState,
  { edit, former }: FilterPrompt,
  input: Input,
  scene: Scene,
): Step<TableState> {
  const name = input.kind === 'key' ? input.name : ''
  const closed: TableState = { ...state, prompt: undefined }
  if (name === 'enter' || (name === 'backspace' && edit.text === ''))
    return { state: { ...closed, said: `${counted(scene.table.counts.shown, 'row')} shown` } }
  if (name === 'esc') return filtered({ ...closed, said: 'The former filter' }, former, scene)
  const next = edited(edit, input)
  if (!next) return { state }
  return filtered({ ...state, prompt: { edit: next, former } }, next.text, scene)
}

/** What leads out of the filter's line. */
export const filterHints = ({ former }: FilterPrompt): readonly Hint[] => [
  hint('enter', 'keep the filter', 0),
  hint('esc', former === '' ? 'no filter' : 'the former filter', LEADS_OUT),
]

function filtered(state: TableState, filter: string, { view }: Scene): Step<TableState> {
  return filter === view.filter ? { state } : { state, effects: [{ kind: 'view', view: { filter } }] }
}

/** Columns in front of what is typed. */
const LABEL = 2

/** Below this width what is typed has the whole line. */
const WIDE = 40

/** The filter's line, how many rows it lets through or what is wrong with it, and the column of the caret. */
export function promptLine(
  { edit }: FilterPrompt,
  { table }: Pick<Scene, 'table'>,
  width: number,
): { readonly line: Line; readonly column: number } {
  const beside = width < WIDE ? [] : cutLine(besideOf(edit.text, table), Math.floor(width / 2))
  const room = Math.max(1, width - LABEL - (beside.length === 0 ? 0 : lineWidth(beside) + 2))
  const { spans, caret } = lineView(edit, room, 0)
  const typed = [span(' /', 'key'), ...spans]
  return {
    line: beside.length === 0 ? cutLine(typed, width) : spread(typed, beside, width),
    column: Math.min(LABEL + caret, Math.max(0, width - 1)),
  }
}

function besideOf(text: string, { filterProblem, counts, busy }: Scene['table']): Line {
  if (filterProblem !== undefined) return [span(visible(filterProblem), 'bad')]
  if (text === '') return [span('~ regular expression  -f fuzzy  ! others', 'dim')]
  const more = busy === 'filtering' ? ' …' : ''
  return [span(`${grouped(counts.shown)} of ${grouped(counts.all)}${more} `, 'dim')]
}
