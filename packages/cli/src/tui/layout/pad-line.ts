import type { Line, Style } from '../screen.ts'
import { span } from '../screen.ts'
import { cutLine } from './cut-line.ts'
import { lineWidth } from './line-width.ts'

/** A line made to take exactly `width` columns: cut with `…`, or filled up with spaces that carry `style`. */
export function padLine(line: Line, width: number, style?: Style): Line {
  const cut = cutLine(line, width)
  const left = width - lineWidth(cut)
  return left > 0 ? [...cut, span(' '.repeat(left), style)] : cut
}

/** A line with every piece of it in one style: the row under the cursor, over the whole width. */
export function styled(line: Line, style: Style): Line {
  return line.map(({ text }) => span(text, style))
}
