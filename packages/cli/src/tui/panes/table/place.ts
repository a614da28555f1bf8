import type { Entry } from '../../entry.ts'
import { clamp, type Scroll, scrolled } from '../../layout/scrolled.ts'
import type { Scene } from '../../pane.ts'
import type { TableEngine } from '../../table-engine.ts'
import { keptMarks } from './kept-marks.ts'
import { isMarked, type Marks, markedIds, noMarks } from './marks.ts'
import type { On, TableState } from './table-state.ts'

/** How many rows of the table are seen where the pane has `rows` lines: one is the head, one the filter while it is typed. */
export function bodyRows({ prompt }: TableState, rows: number): number {
  const body = rows - (prompt ? 1 : 0)
  return Math.max(1, body > 1 ? body - 1 : body)
}

/**
 * Where the cursor is now, and the first row in sight. It goes with the entry it is on, at the same height of the screen, to
 * the heading of its group where that is folded; it stays at its row where that entry is gone.
 */
export function placed(state: TableState, table: TableEngine, rows: number): Scroll {
  const at = clamp(rowOf(state, table) ?? state.at, 0, table.length - 1)
  return scrolled({ at, top: state.top + at - state.at }, table.length, rows)
}

function rowOf({ on }: TableState, table: TableEngine): number | undefined {
  if (on === undefined) return undefined
  if (on.kind === 'group') return table.headingOf(on.key)
  // The rows of another query are others: one begins at the top.
  if (on.query !== table.query.shown) return 0
  const entry = table.entry(on.id)
  if (!entry || entry.resource?.arn !== on.arn) return undefined
  return table.positionOf(on.id) ?? table.headingOver(on.id)
}

/** What is at a row, to find it again. */
export function onRow(at: number, table: TableEngine): On | undefined {
  const row = table.row(at)
  if (row === undefined) return undefined
  if (row.kind === 'group') return { kind: 'group', key: row.key }
  return { kind: 'entry', query: table.query.shown, id: row.entry.id, arn: row.entry.resource?.arn }
}

/** The row under the cursor; undefined where there is none, or a group's heading. */
export function currentEntry(state: TableState, table: TableEngine): Entry | undefined {
  const row = table.row(placed(state, table, 1).at)
  return row?.kind === 'entry' ? row.entry : undefined
}

type Looked = Pick<Scene, 'answer' | 'table'>

/** What marks are about: ids of entries begin anew with another query; over a refresh they stay. */
export const answerKey = ({ table }: Looked): object => table.ids

/** The marks that still mean something. */
export function marksNow({ marks }: TableState, looked: Looked): Marks {
  const of = answerKey(looked)
  return marks.of === of ? keptMarks(marks, looked.table) : { ...noMarks, of }
}

/** The marked entries in the order of the table; those that the filter hides now come last. */
export function markedEntries(state: TableState, looked: Looked): readonly Entry[] {
  const marks = marksNow(state, looked)
  if (marks.count === 0) return []
  const { table } = looked
  const shown: Entry[] = []
  for (const entry of table.entries()) if (isMarked(marks, entry.id)) shown.push(entry)
  if (shown.length === marks.count) return shown
  const seen = new Set(shown.map(({ id }) => id))
  const others = [...markedIds(marks)].filter((id) => !seen.has(id)).map((id) => table.entry(id))
  return [...shown, ...others.filter((entry) => entry !== undefined)]
}
