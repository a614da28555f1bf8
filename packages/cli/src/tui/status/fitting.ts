import { cutLine } from '../layout/cut-line.ts'
import { lineWidth } from '../layout/line-width.ts'
import { type Line, span } from '../screen.ts'

/** A part of a line that gives way where there is no room: the lowest rank is the last to go. */
export type Ranked = { readonly line: Line; readonly rank: number; readonly mayBeCut?: boolean }

/** A part that is cut below this says nothing any more. */
const LEAST = 16

/** As many parts as fit on a line, by their rank, in the order in which they are given. */
export function fitting(parts: readonly Ranked[], width: number, between: string): Line {
  const kept = new Map<Ranked, Line>()
  let left = width
  for (const part of parts.toSorted((a, b) => a.rank - b.rank)) {
    const room = left - (kept.size === 0 ? 0 : between.length)
    const needed = lineWidth(part.line)
    if (needed > room && !(kept.size === 0 || (part.mayBeCut && room >= LEAST))) continue
    const line = cutLine(part.line, room)
    kept.set(part, line)
    left = room - lineWidth(line)
  }
  const inOrder = parts.flatMap((part) => {
    const line = kept.get(part)
    return line ? [line] : []
  })
  return inOrder.flatMap((line, at) => (at === 0 ? line : [span(between), ...line]))
}
