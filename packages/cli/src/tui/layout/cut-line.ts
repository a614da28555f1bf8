import { graphemesOf } from '../../formats/graphemes.ts'
import { cutShort, widthOf } from '../../formats/width.ts'
import type { Line, Span } from '../screen.ts'
import { span } from '../screen.ts'
import { lineWidth } from './line-width.ts'

/** A line that takes at most `width` columns: cut between characters and ended with `…` where it is longer. */
export function cutLine(line: Line, width: number): Line {
  if (lineWidth(line) <= width) return line
  if (width <= 0) return []
  const kept: Span[] = []
  let left = width - 1
  for (const one of line) {
    const taken = widthOf(one.text)
    if (taken <= left) {
      kept.push(one)
      left -= taken
      continue
    }
    kept.push(span(cutShort(one.text, left + 1), one.style))
    break
  }
  return kept
}

/**
 * What stands in the columns from `from` up to `to` of a line. A wide character that lies across either edge becomes
 * spaces, so that what follows stays in its column.
 */
export function sliceLine(line: Line, from: number, to: number): Line {
  const kept: Span[] = []
  let at = 0
  for (const one of line) {
    const width = widthOf(one.text)
    const text = at >= from && at + width <= to ? one.text : sliceText(one.text, from - at, to - at)
    if (text !== '') kept.push(span(text, one.style))
    at += width
    if (at >= to) break
  }
  return kept
}

function sliceText(text: string, from: number, to: number): string {
  if (to <= 0) return ''
  let kept = ''
  let at = 0
  for (const one of graphemesOf(text)) {
    const width = widthOf(one)
    const end = at + width
    const inside = Math.min(end, to) - Math.max(at, from)
    if (inside === width && at >= from) kept += one
    else if (inside > 0) kept += ' '.repeat(inside)
    at = end
    if (at >= to) break
  }
  return kept
}
