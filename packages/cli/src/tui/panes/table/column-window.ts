import { GAP } from '../../../formats/column-widths.ts'
import type { TableColumn } from '../../table-engine.ts'
import { fittedWidths, neededWidths, type Shown, widenedTo } from './fitted-widths.ts'

/** A column with the terminal columns that it takes on this picture. */
export type Laid = { readonly column: TableColumn; readonly width: number }

/** The columns in sight: those that stay, and those that are scrolled to. */
export type ColumnWindow = {
  readonly frozen: readonly Laid[]
  readonly scrolled: readonly Laid[]
  /** Where there are more than are in sight. */
  readonly left: boolean
  readonly right: boolean
}

/** In front of each row: the cursor and the mark. */
const GUTTER = 2

/** Between what is frozen and what is scrolled: ` │ `. */
const FENCE = 3

/** A column of which less than this would be in sight is left to be scrolled to. */
const LEAST_PART = 4

/** Frozen columns that leave less than this of the line to the others are not kept. */
const FROZEN_SHARE = 0.6

/**
 * Which columns stand on a line `width` wide, when the column cursor went along `trail`, keys of columns: it is always in
 * sight, and the columns scroll no further than it made them.
 */
export function columnWindow(shown: Shown, frozen: number, trail: readonly string[], width: number): ColumnWindow {
  const room = Math.max(1, width - GUTTER - (frozen > 0 ? FENCE - GAP : 0))
  const { widths, all } = fittedWidths(shown, room, width)
  const laid = shown.columns.map((column, at): Laid => ({ column, width: widths[at] ?? 1 }))
  const kept = keptCount(laid, frozen, all ? Number.POSITIVE_INFINITY : room * FROZEN_SHARE)
  const stays = laid.slice(0, kept)
  const moves = laid.slice(kept)
  const fence = kept > 0 ? FENCE : 0
  // Where some are out of sight, the last terminal column says so.
  const area = Math.max(1, width - GUTTER - spanOf(stays) - fence - (all ? 0 : 1))
  const first = firstInSight(moves, trail, area)
  const scrolled = inSight(moves.slice(first), area)
  const last = moves[first + scrolled.length - 1]
  const cutLast = last !== undefined && (scrolled.at(-1)?.width ?? 0) < Math.min(last.width, area)
  const right = first + scrolled.length < moves.length || cutLast
  return { frozen: stays, scrolled: right ? scrolled : filled(scrolled, shown, area), left: first > 0, right }
}

/** At the end nothing comes that could take the room that is left: those that are cut do. */
function filled(laid: readonly Laid[], { sort }: Shown, area: number): readonly Laid[] {
  const columns = laid.map(({ column }) => column)
  const least = laid.map(({ width }) => width)
  if (spanOf(laid) >= area) return laid
  const widths = widenedTo(least, neededWidths({ columns, sort }), area)
  return laid.map((one, at) => ({ ...one, width: widths[at] ?? one.width }))
}

function keptCount(laid: readonly Laid[], frozen: number, most: number): number {
  let count = Math.min(frozen, laid.length)
  while (count > 0 && spanOf(laid.slice(0, count)) > most) count--
  return count
}

/** The terminal columns of some columns and the gaps between them. */
const spanOf = (laid: readonly Laid[]): number =>
  laid.reduce((sum, { width }, at) => sum + width + (at === 0 ? 0 : GAP), 0)

function firstInSight(laid: readonly Laid[], trail: readonly string[], area: number): number {
  let first = 0
  for (const key of trail) {
    const at = laid.findIndex(({ column }) => column.key === key)
    if (at < 0) continue
    first = Math.min(first, at)
    while (first < at && spanOf(laid.slice(first, at + 1)) > area) first++
  }
  // Nothing is scrolled past the end: columns may have gone, or the line become wider.
  while (first > 0 && spanOf(laid.slice(first - 1)) <= area) first--
  return first
}

function inSight(laid: readonly Laid[], area: number): readonly Laid[] {
  const seen: Laid[] = []
  let left = area
  for (const one of laid) {
    const room = left - (seen.length === 0 ? 0 : GAP)
    const width = Math.min(one.width, room)
    if (seen.length > 0 && width < one.width && width < LEAST_PART) break
    seen.push({ ...one, width })
    left = room - width
  }
  return seen
}
