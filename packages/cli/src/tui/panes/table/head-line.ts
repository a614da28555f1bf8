import { GAP } from '../../../formats/column-widths.ts'
import { visible } from '../../../formats/safe.ts'
import { cutText, fitted, widthOf } from '../../../formats/width.ts'
import { lineWidth } from '../../layout/line-width.ts'
import { padLine } from '../../layout/pad-line.ts'
import { type Line, type Span, span } from '../../screen.ts'
import type { SortKey } from '../../view.ts'
import { sortMark } from '../columns/sort-mark.ts'
import type { ColumnWindow, Laid } from './column-window.ts'

/** The heads of the columns in sight, with their order, the column cursor, and `‹` `›` where there are more. */
export function headLine(
  window: ColumnWindow,
  { sort, cursor }: { readonly sort: readonly SortKey[]; readonly cursor: string | undefined },
  width: number,
): Line {
  const heads = (laid: readonly Laid[]): readonly Span[] =>
    laid.flatMap((one, at): readonly Span[] => {
      const head = span(headText(one, sort), one.column.key === cursor ? 'cursor' : 'title')
      return at === 0 ? [head] : [span(' '.repeat(GAP)), head]
    })
  const more = window.left ? span('‹', 'key') : span(' ')
  const front = window.frozen.length === 0 ? [more, span(' ')] : [span('  ')]
  const fence = window.frozen.length === 0 ? [] : [span(' '), span('│', 'rule'), more]
  const line = padLine([...front, ...heads(window.frozen), ...fence, ...heads(window.scrolled)], width)
  if (!window.right || width < 2) return line
  return [...padLine(trimmedTo(line, width - 1), width - 1), span('›', 'key')]
}

/** Padding at the end makes room for the mark; text that reaches that far does not. */
function trimmedTo(line: Line, width: number): Line {
  const last = line.at(-1)
  const over = lineWidth(line) - width
  if (!last || over <= 0 || !last.text.endsWith(' ')) return line
  return [...line.slice(0, -1), span(last.text.slice(0, last.text.length - over), last.style)]
}

function headText({ column, width }: Laid, sort: readonly SortKey[]): string {
  const mark = sortMark(column.key, sort)
  const label = visible(column.label)
  const text = mark === '' ? label : withMark(label, mark, width)
  return fitted(text, widthOf(text), width, column.numeric ? 'right' : 'left')
}

/** The order is told even where the label has to be cut for it. */
function withMark(label: string, mark: string, width: number): string {
  const room = width - widthOf(mark)
  if (widthOf(label) + 1 <= room) return `${label} ${mark}`
  return room > 0 ? `${cutText(label, room)}${mark}` : mark
}
