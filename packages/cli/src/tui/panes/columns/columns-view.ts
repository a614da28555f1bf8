import { visible } from '../../../formats/safe.ts'
import { fitted, widthOf } from '../../../formats/width.ts'
import { lineView } from '../../editor/line-view.ts'
import { cutLine } from '../../layout/cut-line.ts'
import { padLine, styled } from '../../layout/pad-line.ts'
import { rule } from '../../layout/rule.ts'
import type { Scene } from '../../pane.ts'
import { type Line, type Picture, type Size, type Span, span } from '../../screen.ts'
import type { TableColumn } from '../../table-engine.ts'
import { type ColumnsState, listed } from './columns-state.ts'
import { type ListRow, listRows, promptRows, scrolledList } from './list-rows.ts'
import { isAdded, isShown } from './shown-columns.ts'
import { sortMark } from './sort-mark.ts'

/** All columns, with what is shown of them and a value of each: that of the table's row. */
export function columnsView(state: ColumnsState, scene: Scene, { columns: width, rows }: Size): Picture {
  const { columns } = listed(state, scene)
  if (columns.length === 0)
    return withPrompt([cutLine([span(' No row is here yet, and so no column.', 'dim')], width)], state, width, rows)
  const lines = listRows(columns, scene)
  const { at, top } = scrolledList(state, scene, rows)
  const room = Math.max(1, rows - promptRows(state))
  const labels = Math.min(Math.floor(width * 0.4), Math.max(...columns.map(({ label }) => widthOf(visible(label)))))
  const shown = lines.slice(top, top + room).map((row, below) => rowOf(row, top + below === at, labels, scene, width))
  return withPrompt(shown, state, width, rows)
}

function rowOf(row: ListRow, cursor: boolean, labels: number, scene: Scene, width: number): Line {
  if (row.kind === 'fence') return rule(width, [span('frozen up to here', 'dim')])
  const { column } = row
  const shown = isShown(column, scene.view.columns, scene.table.columns)
  const label = visible(column.label)
  const line: Line = [
    span(cursor ? '▸ ' : '  '),
    span(shown ? '[x] ' : '[ ] ', shown ? 'good' : 'dim'),
    span(fitted(label, widthOf(label), Math.max(1, labels), 'left'), shown ? undefined : 'dim'),
    span(` ${sortMark(column.key, scene.view.sort).padEnd(3)}`, 'key'),
    ...beside(column, scene),
  ]
  const cut = cutLine(line, width)
  return cursor ? styled(padLine(cut, width), 'cursor') : cut
}

function beside(column: TableColumn, { table, view, current }: Scene): readonly Span[] {
  const added = view.columns.added.find((text) => isAdded(text, column.key, table.columns))
  const value = current ? column.text(current) : ''
  return [
    ...(added === undefined ? [] : [span(` ${visible(added)} `, 'label')]),
    ...(column.empty ? [span(' empty', 'dim')] : []),
    ...(value === '' ? [] : [span(` ${value}`, 'dim')]),
  ]
}

const ASKS = ' NAME=JMESPATH: '

/** While a column is written its line stands below, with what is wrong with it. */
function withPrompt(lines: readonly Line[], state: ColumnsState, width: number, rows: number): Picture {
  const { prompt } = state
  if (!prompt || rows <= 0) return { lines: lines.slice(0, Math.max(0, rows)) }
  const label = width < 40 ? ' ' : ASKS
  const { spans, caret } = lineView(prompt.edit, Math.max(1, width - label.length), 0)
  const line = cutLine([span(label, 'key'), ...spans], width)
  const hint = prompt.problem ?? 'as in ip=PrivateIpAddress or open=length(IpPermissions)'
  const under = cutLine([span(` ${hint}`, prompt.problem === undefined ? 'dim' : 'bad')], width)
  const above = Array.from({ length: Math.max(0, rows - promptRows(state)) }, (_, at): Line => lines[at] ?? [])
  const below = rows > 1 ? [line, under] : [line]
  return {
    lines: [...above, ...below],
    caret: { row: above.length, column: Math.min(label.length + caret, Math.max(0, width - 1)) },
  }
}
