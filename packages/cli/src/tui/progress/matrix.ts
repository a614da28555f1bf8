import { widthOf } from '../../formats/width.ts'
import type { Answer } from '../answer.ts'
import { cutLine } from '../layout/cut-line.ts'
import { padLine } from '../layout/pad-line.ts'
import { type Line, type Size, span } from '../screen.ts'
import { counted, grouped } from '../status/counted.ts'
import { type Grid, type GridRow, gridOf } from './grid.ts'
import { legend } from './legend.ts'
import { type RegionColumns, regionColumns, type Wanted } from './region-columns.ts'
import { type CellState, cellStates, rankOf } from './signs.ts'

/**
 * Accounts and regions as a picture, one sign a target. Where there are more accounts than lines, the worst come first and
 * the last line tells of the others; no line is longer, and there are no more of them, than the size allows.
 */
export function matrixView(answer: Answer, size: Size): Line[] {
  const grid = gridOf(answer)
  if (grid.rows.length === 0 || size.rows <= 0) return []
  const { head, foot, rowLine } = matrixParts(grid, size, 'worst')
  const room = size.rows - head.length - foot.length
  if (room < 1 || (room === 1 && grid.rows.length > 1))
    return [summary(grid.rows, '')].slice(0, size.rows).map((line) => cutLine(line, size.columns))
  const gathered = grid.rows.length > room
  const shown = gathered ? worstRows(grid.rows, room - 1) : grid.rows
  const rest = grid.rows.filter((row) => !shown.includes(row))
  const lines = [...head, ...shown.map(rowLine), ...(gathered ? [summary(rest, '… and ')] : []), ...foot]
  return lines.map((line) => cutLine(line, size.columns))
}

/** The picture in its parts, for whoever scrolls through its lines. */
export type MatrixParts = {
  readonly regions: readonly string[]
  readonly head: readonly Line[]
  readonly foot: readonly Line[]
  readonly rowLine: (row: GridRow) => Line
}

/** The picture of a grid that is `columns` wide. Names of accounts take what regions leave them, but never less than 8. */
export function matrixParts(grid: Grid, { columns, rows }: Size, wanted: Wanted): MatrixParts {
  const longest = Math.max(4, ...grid.rows.map(({ label }) => widthOf(label)))
  const least = Math.min(longest, MOST_NAME, Math.max(8, columns - grid.regions.length - 1))
  const laid = regionColumns(grid, columns - least - 1, headRoom(grid, rows), wanted)
  const name = (line: Line): Line => padLine(line, least)
  return {
    regions: laid.regions,
    head: laid.head.map((line) => [...name([]), span(' '), ...line]),
    foot: [...(wanted === 'worst' ? told(laid, grid) : []), ...(rows < 6 ? [] : legend(grid, columns))],
    rowLine: (row) => [...name([span(row.label)]), span(' '), ...laid.cells(row)],
  }
}

/** Lines that the regions' names may take: a few accounts, and what the signs mean, come first. */
const headRoom = (grid: Grid, rows: number): number =>
  Math.max(0, Math.min(6, rows - 2 - Math.min(3, grid.rows.length)))

/** Columns that an account's name takes at most. */
const MOST_NAME = 24

function told({ left }: RegionColumns, { rows }: Grid): readonly Line[] {
  if (left.length === 0) return []
  const states = rows.flatMap(({ cells }) => left.flatMap((region) => cells.get(region) ?? []))
  return [[span(`… and ${counted(left.length, 'more region', 'more regions')}, ${tallyOf(states)}`, 'dim')]]
}

function worstRows(rows: readonly GridRow[], count: number): readonly GridRow[] {
  return rows.toSorted((a, b) => rankOf(a.worst) - rankOf(b.worst)).slice(0, Math.max(0, count))
}

function summary(rows: readonly GridRow[], before: string): Line {
  const what = before === '' ? 'account' : 'more account'
  return [span(`${before}${counted(rows.length, what)}, ${tallyOf(rows.map(({ worst }) => worst))}`, 'dim')]
}

const ENDED: readonly CellState[] = ['done', 'empty', 'off']

/** `all done`, or how many are in which state: `2 failed, 14 waiting, 3 done`. */
function tallyOf(states: readonly CellState[]): string {
  if (states.every((state) => ENDED.includes(state))) return 'all done'
  const groups = Map.groupBy(states, (state) => (ENDED.includes(state) ? 'done' : state))
  const only = [...groups.keys()]
  if (only.length === 1) return `all ${only[0]}`
  return cellStates
    .flatMap((state) => (groups.has(state) ? `${grouped(groups.get(state)?.length ?? 0)} ${state}` : []))
    .join(', ')
}
