import { columnWidths, GAP } from '../../../formats/column-widths.ts'
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

/** Below this a column is hard to read: rather than that, not all of them are in sight at once. */
const COMFORT = 12

/** The widest that a column is where not all are in sight, but for ids and for those that were widened. */
const MOST = 24

/** Where less room is there, the place of a row is told in short: what it is tells more. */
const NARROW = 76

/** The room that the places have there: a region as `shortRegion` has it, an account by the start of its name. */
const SHORT: Readonly<Record<string, number | undefined>> = { account: 10, region: 6 }

/**
 * The width of each column where `room` of the terminal columns of a line are there for all of them, and whether that is enough
 * to have all in sight. It does not depend on which rows or columns are in sight, so that nothing jumps while one scrolls.
 */
export function fittedWidths(
  shown: Shown,
  room: number,
  line: number,
): { readonly widths: readonly number[]; readonly all: boolean } {
  const full = shown.columns.map((column) => neededBy(column, shown.sort))
  if (totalOf(full) <= room) return { widths: full, all: true }
  const needed = room < NARROW ? shown.columns.map((column, at) => shortened(column, full[at] ?? 0, shown)) : full
  const whole = shown.columns.map((column, at) => isWhole(column, needed[at] ?? 0, shown, line))
  const least = needed.map((need, at) => (whole[at] ? need : Math.min(need, COMFORT)))
  if (totalOf(least) <= room) return { widths: levelled(needed, whole, room), all: true }
  const most = Math.max(8, Math.min(MOST, Math.floor(room / 4)))
  return { widths: needed.map((need, at) => Math.min(need, whole[at] ? room : most)), all: false }
}

const totalOf = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width + GAP, -GAP)

/** What a column needs for its widest text and for its head with the arrow of its order. */
function neededBy({ key, label, needed }: TableColumn, sort: Shown['sort']): number {
  const mark = sortMark(key, sort)
  return mark === '' ? needed : Math.max(needed, widthOf(label) + 1 + widthOf(mark))
}

function shortened({ key, label }: TableColumn, need: number, { widened, sort }: Shown): number {
  if (widened.includes(key) || !Object.hasOwn(SHORT, label)) return need
  const mark = sortMark(key, sort)
  return Math.min(need, (SHORT[label] ?? need) + (mark === '' ? 0 : 1 + widthOf(mark)))
}

/** Half an id is none: it is not cut where half of the line is enough for it. */
function isWhole({ key, label }: TableColumn, need: number, { widened }: Shown, line: number): boolean {
  return widened.includes(key) || (label === 'id' && need <= line / 2)
}

function levelled(needed: readonly number[], whole: readonly boolean[], room: number): readonly number[] {
  const left = needed.reduce((rest, need, at) => (whole[at] ? rest - need - GAP : rest), room)
  const others = columnWidths(
    needed.filter((_, at) => !whole[at]),
    left,
  )
  let next = 0
  return needed.map((need, at) => (whole[at] ? need : (others[next++] ?? 1)))
}
