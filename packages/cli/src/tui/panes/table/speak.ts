import { visible } from '../../../formats/safe.ts'
import type { Scene } from '../../pane.ts'
import { counted, grouped } from '../../status/counted.ts'
import type { TableRow } from '../../table-engine.ts'
import { shownColumns } from '../columns/shown-columns.ts'
import { currentColumn } from './column-cursor.ts'
import { emptySentences } from './empty-lines.ts'
import { marksNow, placed } from './place.ts'
import { isRowMarked } from './row-marked.ts'
import type { TableState } from './table-state.ts'

/** The row under the cursor, a sentence a column, where it stands, and what the last key did. */
export function speakTable(state: TableState, scene: Scene): readonly string[] {
  const { table } = scene
  const done = state.said === '' ? [] : [`${visible(state.said)}.`]
  if (state.prompt)
    return [`Filter: ${visible(scene.view.filter) || 'empty'}.`, `${counted(table.counts.shown, 'row')} shown.`]
  if (table.length === 0) return [...done, ...emptySentences(scene).map(({ text }) => text)]
  const { at } = placed(state, table, 1)
  const row = table.row(at)
  const marks = marksNow(state, scene)
  const column = currentColumn(state, scene)
  const here = `Row ${grouped(at + 1)} of ${grouped(table.length)}.`
  return [
    ...done.filter((sentence) => sentence !== here),
    here,
    ...(row === undefined ? [] : rowSpoken(row, scene)),
    ...(row && isRowMarked(row, marks, table) ? ['Marked.'] : []),
    ...(marks.count > 0 ? [`${counted(marks.count, 'row')} marked.`] : []),
    ...(column ? [`The cursor is on the column ${visible(column.label)}.`] : []),
  ]
}

function rowSpoken(row: TableRow, { table, view }: Scene): readonly string[] {
  if (row.kind === 'group')
    return [`Group ${visible(row.label)}, ${counted(row.count, 'row')}${row.folded ? ', folded' : ''}.`]
  return shownColumns(table.columns, view.columns)
    .map((column) => ({ label: visible(column.label), text: column.text(row.entry) }))
    .filter(({ text }) => text !== '')
    .map(({ label, text }) => `${label}: ${text}`)
}
