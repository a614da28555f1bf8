import { widthOf } from '../../formats/width.ts'
import type { Line } from '../screen.ts'

/** The terminal columns that a line takes. */
export function lineWidth(line: Line): number {
  let width = 0
  for (const { text } of line) width += widthOf(text)
  return width
}
