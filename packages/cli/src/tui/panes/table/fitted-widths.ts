import { GAP } from '../../../formats/column-widths.ts'
import { widthOf } from '../../../formats/width.ts'
import type { TableColumn } from '../../table-engine.ts'
import type { SortKey } from '../../view.ts'
import { sortMark } from '../columns/sort-mark.ts'

/** The columns that are shown and what says how wide they are. */
export type Shown = {
  readonly columns: readonly TableColumn[]
  readonly sort: readonly SortKey[]
  readonly widened: readonly string[]
}

/** The widest that a column is where not all are in sight, but for ids and for those that were widened. */
const MOST = 24

/** Where less room is there, columns are narrower: a third one beside the id and the name tells more than the end of a name. */
const MEDIUM = 90
const MOST_MEDIUM = 15

/** Where less room is there, regions are told in short. */
const NARROW = 76

/** Accounts by the start of their name, and regions as `shortRegion` has them. */
const SHORT_ACCOUNT = 10
const SHORT_REGION = 6

/** An id of AWS's takes no more than this: it is not cut even where it takes more than half of the line. */
const USUAL_ID = 26

/**
 * The width of each column where `room` of the terminal columns of a line are there for all of them, and whether that is enough
 * to have all in sight. It does not depend on which rows or columns are in sight, so that nothing jumps while one scrolls. A
 * column has a least width that does not depend on the others: where one is hidden, no other becomes narrower.
 */
export function fittedWidths(
  shown: Shown,
  room: number,
  line: number,
): { readonly widths: readonly number[]; readonly all: boolean } {
  const full = neededWidths(shown)
  if (totalOf(full) <= room) return { widths: full, all: true }
  const least = shown.columns.map((column, at) => Math.min(full[at] ?? 0, leastOf(column, full[at] ?? 0, shown, line)))
  if (totalOf(least) > room) return { widths: least.map((width) => Math.min(width, room)), all: false }
  return { widths: widenedTo(least, full, room), all: true }
}

const totalOf = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width + GAP, -GAP)

/** What the columns need for their widest texts and for their heads with the arrow of their order. */
export const neededWidths = ({ columns, sort }: Pick<Shown, 'columns' | 'sort'>): readonly number[] =>
  columns.map((column) => (markWidth(column, sort) === 0 ? column.needed : neededWithMark(column, sort)))

const neededWithMark = (column: TableColumn, sort: Shown['sort']): number =>
  Math.max(column.needed, widthOf(column.label) + markWidth(column, sort))

/** The arrow of the order, and the space before it. */
function markWidth({ key }: TableColumn, sort: Shown['sort']): number {
  const mark = sortMark(key, sort)
  return mark === '' ? 0 : 1 + widthOf(mark)
}

/** The width that a column has where not all have what they need. Half an id is none. */
function leastOf(column: TableColumn, need: number, { widened, sort }: Shown, line: number): number {
  const { key, label } = column
  if (widened.includes(key) || (label === 'id' && need <= Math.max(line / 2, USUAL_ID))) return need
  const most = Math.max(8, Math.min(line < MEDIUM ? MOST_MEDIUM : MOST, Math.floor(line / 4)))
  if (label === 'account' && line < MEDIUM) return Math.min(most, SHORT_ACCOUNT + markWidth(column, sort))
  if (label === 'region') return line < NARROW ? SHORT_REGION + markWidth(column, sort) : need
  return most
}

/** Widths with the room that is left given to the narrowest of those that need more, as far as it goes. */
export function widenedTo(least: readonly number[], needed: readonly number[], room: number): readonly number[] {
  const at = (level: number): readonly number[] =>
    least.map((width, one) => Math.max(width, Math.min(needed[one] ?? 0, level)))
  let level = 0
  while (level < room && totalOf(at(level + 1)) <= room) level++
  const even = at(level)
  let left = room - totalOf(even)
  return even.map((width, one) => {
    if (left <= 0 || width !== level || width >= (needed[one] ?? 0)) return width
    left--
    return width + 1
  })
}
