import { visible } from '../../formats/safe.ts'
import { cutText } from '../../formats/width.ts'
import type { Scene } from '../pane.ts'
import { marksNow, placed } from '../panes/table/place.ts'
import type { TableState } from '../panes/table/table-state.ts'
import { type Line, type Style, span } from '../screen.ts'
import { counted, grouped } from './counted.ts'
import { fitting, type Ranked } from './fitting.ts'
import { queryNotes } from './query-notes.ts'

/** The longest text of somebody's own that is told here. */
const LONGEST = 32

/**
 * Where one is in the table and how it is looked at: the row, marks, filter, order, group, hidden columns, and what should be
 * known of the query's answer. What matters less gives way on a narrow terminal.
 */
export function statusLine(scene: Scene, state: TableState, width: number): Line {
  if (width < 2) return []
  const parts = [position(scene, state), ...others(scene), ...busy(scene), ...notes(scene), ...looked(scene, state)]
  const told = parts.filter(({ line }) => line.length > 0)
  return told.length === 0 ? [] : [span(' '), ...fitting(told, width - 2, '  ')]
}

const part = (rank: number, text: string, style?: Style): Ranked => ({ rank, line: [span(text, style)] })

function position({ table, answer }: Scene, state: TableState): Ranked {
  const { length, counts } = table
  if (answer.phase === 'idle' && counts.all === 0) return { rank: 0, line: [] }
  if (length === 0) return part(0, counts.all > 0 ? `no row (of ${grouped(counts.all)} in all)` : 'no row')
  const { at } = placed(state, table, 1)
  const inAll = counts.all > counts.shown ? ` (of ${grouped(counts.all)} in all)` : ''
  if (counts.groups === 0) return part(0, `row ${grouped(at + 1)} of ${grouped(counts.shown)}${inAll}`)
  const gathered = `${counted(counts.shown, 'row')} in ${counted(counts.groups, 'group')}${inAll}`
  return part(0, `line ${grouped(at + 1)} of ${grouped(length)}, ${gathered}`)
}

/** Another pattern stands in its line than the one whose rows are seen: it is being written, or could not be asked. */
function others({ answer, question }: Scene): readonly Ranked[] {
  const shown = answer.pattern.trim()
  if (shown === '' || answer.counts.rows === 0 || question.pattern.trim() === shown) return []
  return [part(1, `rows of ${own(shown)}`, 'warning')]
}

function busy({ table }: Scene): readonly Ranked[] {
  return table.busy === undefined ? [] : [part(6, `${table.busy} …`, 'dim')]
}

function notes(scene: Scene): readonly Ranked[] {
  const { filterProblem } = scene.table
  const wrong =
    filterProblem === undefined ? [] : [{ ...part(1, `filter: ${visible(filterProblem)}`, 'bad'), mayBeCut: true }]
  const told = queryNotes(scene).map(({ text, style }) => ({
    ...part(style === 'dim' ? 7 : 2, text, style),
    mayBeCut: true,
  }))
  return [...wrong, ...told]
}

function looked(scene: Scene, state: TableState): readonly Ranked[] {
  const { view, table } = scene
  const marks = marksNow(state, scene).count
  const hidden = table.columns.filter(({ key }) => view.columns.hidden.includes(key)).length
  const parts = [
    marks > 0 ? part(3, `${grouped(marks)} marked`, 'marked') : undefined,
    view.filter !== '' && !state.prompt ? part(4, `/${own(view.filter)}`, 'match') : undefined,
    view.group === undefined || table.counts.groups === 0
      ? undefined
      : part(5, `by ${own(labelOf(view.group, scene))}`, 'label'),
    sortText(scene) === '' ? undefined : part(6, sortText(scene), 'label'),
    hidden > 0 ? part(8, `${counted(hidden, 'column')} hidden`, 'dim') : undefined,
  ]
  return parts.filter((one) => one !== undefined)
}

const own = (text: string): string => cutText(visible(text), LONGEST)

const sortText = (scene: Scene): string =>
  scene.table.sort.map(({ column, down }) => `${down ? '↓' : '↑'}${own(labelOf(column, scene))}`).join(' ')

const labelOf = (key: string, { table }: Scene): string =>
  table.columns.find((column) => column.key === key)?.label ?? key
