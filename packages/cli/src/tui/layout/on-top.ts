import type { Line } from '../screen.ts'
import { sliceLine } from './cut-line.ts'
import { lineWidth } from './line-width.ts'
import { padLine } from './pad-line.ts'

/** Where the upper left corner of what is laid over stands, counted from 0. */
export type Place = { readonly row: number; readonly column: number }

/**
 * Lays lines over others: what is left and right of them stays. Lines are added below where there are too few, so whoever
 * lays a popup near the lower edge chooses its row such that it fits.
 */
export function onTop(lines: readonly Line[], over: readonly Line[], { row, column }: Place): readonly Line[] {
  const count = Math.max(lines.length, over.length === 0 ? 0 : row + over.length)
  return Array.from({ length: count }, (_, at) => {
    const below = lines[at] ?? []
    const above = over[at - row]
    if (above === undefined) return below
    const end = column + lineWidth(above)
    const left = padLine(sliceLine(below, 0, column), column)
    return [...left, ...above, ...sliceLine(below, end, Number.POSITIVE_INFINITY)]
  })
}

/** Where a popup of a size stands in the middle of a room, never outside its upper left corner. */
export function centred(
  popup: { readonly columns: number; readonly rows: number },
  room: { readonly columns: number; readonly rows: number },
): Place {
  return {
    row: Math.max(0, Math.floor((room.rows - popup.rows) / 2)),
    column: Math.max(0, Math.floor((room.columns - popup.columns) / 2)),
  }
}
