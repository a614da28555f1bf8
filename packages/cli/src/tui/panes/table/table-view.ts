import type { Scene } from '../../pane.ts'
import type { Line, Picture, Size } from '../../screen.ts'
import type { TableEngine, TableRow } from '../../table-engine.ts'
import { frozenCount, shownColumns } from '../columns/shown-columns.ts'
import { currentColumn } from './column-cursor.ts'
import { type ColumnWindow, columnWindow } from './column-window.ts'
import { emptyLines } from './empty-lines.ts'
import { promptLine } from './filter-prompt.ts'
import { headLine } from './head-line.ts'
import { headingLook } from './heading-line.ts'
import { bodyRows, marksNow, placed } from './place.ts'
import { type RowLook, rowLine } from './row-line.ts'
import { isRowMarked } from './row-marked.ts'
import type { TableState } from './table-state.ts'

/** The table as it is seen. Only the rows in sight are looked at, however many there are. */
export function tableView(state: TableState, scene: Scene, { columns, rows }: Size): Picture {
  if (rows <= 0) return { lines: [] }
  const above = rows - (state.prompt ? 1 : 0)
  const body = above <= 0 ? [] : bodyLines(state, scene, { columns, rows: above })
  if (!state.prompt) return { lines: body }
  const { line, column } = promptLine(state.prompt, scene, columns)
  const filled = [...body, ...Array.from({ length: above - body.length }, (): Line => [])]
  return { lines: [...filled, line], caret: { row: above, column } }
}

function bodyLines(state: TableState, scene: Scene, { columns: width, rows }: Size): readonly Line[] {
  const { table, view } = scene
  const heads = rows > 1 ? 1 : 0
  // Columns learn how wide they are from the rows that are looked at: these come before the widths are asked for.
  const seen = inSight(state, table, rows - heads)
  const window = windowOf(state, scene, width)
  const cursor = currentColumn(state, scene)?.key
  const head = heads > 0 ? [headLine(window, { sort: view.sort, cursor }, width)] : []
  if (seen.length > 0)
    return [
      ...head,
      ...rowLines(state, scene, seen, { window, width, heading: headingLook(scene, width), filter: view.filter }),
    ]
  const isFiltered = table.counts.all > 0 && heads > 0
  return [...(isFiltered ? head : []), ...emptyLines(scene, width)].slice(0, rows)
}

function windowOf(state: TableState, { table, view }: Scene, width: number): ColumnWindow {
  const columns = shownColumns(table.columns, view.columns)
  const { widened, trail } = state
  return columnWindow({ columns, sort: view.sort, widened }, frozenCount(table.columns, view.columns), trail, width)
}

type Seen = { readonly row: TableRow; readonly cursor: boolean }

function inSight(state: TableState, table: TableEngine, rows: number): readonly Seen[] {
  const { at, top } = placed(state, table, rows)
  const count = Math.max(0, Math.min(rows, table.length - top))
  return Array.from({ length: count }, (_, below) => top + below).flatMap((place): readonly Seen[] => {
    const row = table.row(place)
    return row ? [{ row, cursor: place === at }] : []
  })
}

function rowLines(state: TableState, scene: Scene, seen: readonly Seen[], look: RowLook): readonly Line[] {
  const marks = marksNow(state, scene)
  return seen.map(({ row, cursor }) => {
    const marked = isRowMarked(row, marks, scene.table)
    return rowLine(row, look, { cursor, marked })
  })
}

/** Which row of the table a line of its picture is; undefined for the head and below the last row. */
export function rowAtLine(state: TableState, { table, rows }: Scene, line: number): number | undefined {
  const head = rows - (state.prompt ? 1 : 0) > 1 ? 1 : 0
  const seen = bodyRows(state, rows)
  const at = placed(state, table, seen).top + line - head
  return line < head || line >= head + seen || at >= table.length ? undefined : at
}
