import { visible } from '../../../formats/safe.ts'
import { edited } from '../../editor/edited.ts'
import { lineEditOf } from '../../editor/line-edit.ts'
import type { Input } from '../../input.ts'
import type { Scene, Step } from '../../pane.ts'
import { addedColumn, addedProblem } from '../../table/added-column.ts'
import type { ColumnsState } from './columns-state.ts'
import { withAdded } from './shaping.ts'

/** The line opened in which a column is written. */
export const openAdding = (state: ColumnsState): ColumnsState => ({
  ...state,
  prompt: { edit: lineEditOf(), problem: undefined },
})

/** Enter adds the column, or says what is wrong with it; Esc leaves the line. */
export function typeColumn(
  state: ColumnsState,
  { edit }: NonNullable<ColumnsState['prompt']>,
  input: Input,
  scene: Scene,
): Step<ColumnsState> {
  const name = input.kind === 'key' ? input.name : ''
  if (name === 'esc' || (name === 'backspace' && edit.text === '')) return { state: { ...state, prompt: undefined } }
  if (name === 'enter')
    return edit.text.trim() === '' ? { state: { ...state, prompt: undefined } } : add(state, edit, scene)
  const next = edited(edit, input)
  return { state: next ? { ...state, prompt: { edit: next, problem: undefined } } : state }
}

function add(
  state: ColumnsState,
  edit: NonNullable<ColumnsState['prompt']>['edit'],
  { table, view }: Scene,
): Step<ColumnsState> {
  const read = readColumn(edit.text)
  const taken = 'label' in read && table.columns.some(({ key }) => key === read.label)
  const problem =
    'problem' in read ? read.problem : taken ? `There is a column ${visible(read.label)} already` : undefined
  if (problem !== undefined || !('label' in read)) return { state: { ...state, prompt: { edit, problem } } }
  const layout = withAdded(view.columns, edit.text.trim())
  const columns = { ...layout, hidden: layout.hidden.filter((key) => key !== read.label) }
  const next = { ...state, prompt: undefined, key: read.label, said: `Column ${read.label} added` }
  return { state: next, effects: [{ kind: 'view', view: { columns } }] }
}

type Read = { readonly label: string } | { readonly problem: string }

function readColumn(text: string): Read {
  const column = addedColumn(text.trim())
  if (column) return { label: column.label }
  const [first = ''] = (addedProblem(text) ?? '').split('\n')
  return { problem: visible(first) }
}
