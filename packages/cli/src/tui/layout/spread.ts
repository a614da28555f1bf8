import type { Line, Style } from '../screen.ts'
import { span } from '../screen.ts'
import { cutLine } from './cut-line.ts'
import { lineWidth } from './line-width.ts'

/**
 * One line with `left` at its left edge and `right` at its right one, exactly `width` columns. Where both do not fit, the
 * left part is cut; a right part that takes more than what is left over and than a third of the line is left out.
 */
export function spread(left: Line, right: Line, width: number, style?: Style): Line {
  const needed = lineWidth(left) + 1
  const room = Math.max(width - needed, Math.floor(width / 3))
  const rightCut = lineWidth(right) <= room ? right : []
  const leftCut = cutLine(left, rightCut.length === 0 ? width : width - lineWidth(rightCut) - 1)
  const gap = Math.max(0, width - lineWidth(leftCut) - lineWidth(rightCut))
  return gap === 0 ? [...leftCut, ...rightCut] : [...leftCut, span(' '.repeat(gap), style), ...rightCut]
}

/** Lines one after the other on one line, with `between` between those that are not empty. */
export function joined(lines: readonly Line[], between = '  '): Line {
  return lines.filter((line) => line.length > 0).flatMap((line, at) => (at === 0 ? line : [span(between), ...line]))
}
