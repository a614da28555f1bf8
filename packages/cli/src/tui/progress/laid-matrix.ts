import type { Answer } from '../answer.ts'
import { sliceLine } from '../layout/cut-line.ts'
import { padLine } from '../layout/pad-line.ts'
import { clamp } from '../layout/scrolled.ts'
import { type Line, type Size, span } from '../screen.ts'
import { type Grid, gridOf } from './grid.ts'
import { type MatrixParts, matrixParts } from './matrix.ts'

/** The first account and the first region that are seen. */
export type ProgressState = { readonly top: number; readonly left: number }

/** The part of the matrix that the pane shows, and how much room that leaves below. */
export type LaidMatrix = {
  readonly parts: MatrixParts
  /** The first account and the first region in sight, and how many accounts are. */
  readonly top: number
  readonly left: number
  readonly room: number
  /** Lines for the list below, its heading among them. */
  readonly below: number
}

/** Lines of the list below: some stay on a large screen, and more where the accounts leave them. */
const MOST_BELOW = 8
const mostBelow = (rows: number): number => (rows < 12 ? 0 : Math.min(MOST_BELOW, Math.floor(rows / 3)))
const leastBelow = (rows: number): number => (rows < 15 ? 0 : Math.min(mostBelow(rows), Math.floor(rows / 4)))

export function laidMatrix(state: ProgressState, answer: Answer, { columns, rows }: Size): LaidMatrix {
  const grid = gridOf(answer)
  const least = leastBelow(rows)
  // What is in sight at the left edge is where one is, even when the last region is in sight too.
  const parts = matrixParts(grid, { columns, rows: rows - 1 - least }, state.left)
  const taken = 1 + parts.head.length + parts.foot.length
  const below = clamp(rows - taken - grid.rows.length, least, mostBelow(rows))
  const room = Math.max(1, rows - taken - below)
  const left = Math.max(0, grid.regions.indexOf(parts.regions[0] ?? ''))
  return { parts, top: clamp(state.top, 0, grid.rows.length - room), left, room, below }
}

/** The regions' names, with where one is among them, and `‹` `›` where there are more, as above a table. */
export function headLines(
  grid: Grid,
  { parts: { head, regions }, left }: LaidMatrix,
  columns: number,
): readonly Line[] {
  const right = left + regions.length
  if (regions.length === grid.regions.length) return head
  const lowest = head.length - 1
  return head.map((line, at) => {
    if (at !== lowest) return line
    const [name = span(''), , ...names] = line
    const place = `${left + 1}-${right}`
    const told = [`${place} of ${grid.regions.length}`, place].find((text) => text.length <= name.text.length) ?? ''
    const label = padLine([span(told, 'dim')], name.text.length)
    const marked: Line = [...label, left > 0 ? span('‹', 'key') : span(' '), ...names]
    return right < grid.regions.length
      ? [...padLine(sliceLine(marked, 0, columns - 1), columns - 1), span('›', 'key')]
      : marked
  })
}
