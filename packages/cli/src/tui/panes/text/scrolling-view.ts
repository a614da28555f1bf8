import { cutLine, sliceLine } from '../../layout/cut-line.ts'
import { lineWidth } from '../../layout/line-width.ts'
import { spread } from '../../layout/spread.ts'
import { type Caret, type Line, type Size, span } from '../../screen.ts'
import { pieceOf } from './break-line.ts'
import { layAt } from './laid.ts'
import type { Lines } from './lines.ts'
import { brokenAt, foundLines, type Scrolling, settledTop, spotFrom } from './scrolling.ts'
import { finderOf, highlighted, type Search } from './search.ts'

/** The lines of a text that are seen, at most as many as there are rows. */
export function scrollLines(
  scrolling: Scrolling,
  lines: Lines,
  search: Search,
  { columns, rows }: Size,
): readonly Line[] {
  layAt(lines, columns)
  const finder = finderOf(search)
  const top = settledTop(scrolling, lines, rows)
  const seen: Line[] = []
  for (let at = top.line; at < lines.length && seen.length < rows; at++) {
    const line = highlighted(lines.line(at), finder)
    if (!scrolling.wrap) seen.push(shifted(line, scrolling.left, columns))
    else {
      const parts = brokenAt(lines, at, columns).slice(at === top.line ? top.part : 0)
      seen.push(...parts.slice(0, rows - seen.length).map((part) => cutLine(pieceOf(line, part), columns)))
    }
  }
  return seen
}

function shifted(line: Line, left: number, columns: number): Line {
  if (left === 0) return cutLine(line, columns)
  const rest = sliceLine(line, left + 1, Number.POSITIVE_INFINITY)
  return lineWidth(line) <= left ? [] : cutLine([span('…', 'dim'), ...rest], columns)
}

/** How far down one is: `1-20 of 312`; nothing where all is seen. */
export function placeText(scrolling: Scrolling, lines: Lines, rows: number): string {
  const top = settledTop(scrolling, lines, rows)
  const last = spotFrom(scrolling, lines, top, rows - 1)
  const next = spotFrom(scrolling, lines, top, rows)
  const all = top.line === 0 && top.part === 0 && next.line === last.line && next.part === last.part
  return all ? '' : `${top.line + 1}-${last.line + 1} of ${lines.length}`
}

/** How many lines hold what is sought, and which of them one is at: `3 of 17`. */
export function foundText({ found }: Pick<Scrolling, 'found'>, lines: Lines, search: Search): string {
  const all = foundLines(lines, search)
  if (all.length === 0) return 'not found'
  return found === undefined ? `${all.length} found` : `${all.indexOf(found) + 1} of ${all.length}`
}

/** The lowest line of a text or a list: the search, where there is one, else what it is given; `right` on its other end. */
export function statusLine(search: Search, otherwise: Line, right: string, columns: number): Line {
  const left = search.text === '' && !search.editing ? otherwise : [span('/', 'key'), ...tail(search.text, columns)]
  return spread(left, right === '' ? [] : [span(right, 'dim')], columns)
}

/** The end of what is typed is what is looked at. */
const tail = (text: string, columns: number): Line => {
  const line = [span(text)]
  const over = lineWidth(line) - (columns - 2)
  return over <= 0 ? line : [span('…', 'dim'), ...sliceLine(line, over + 1, Number.POSITIVE_INFINITY)]
}

/** Where one writes, while a search is typed in the given row. */
export function searchCaret({ text, editing }: Search, row: number, columns: number): Caret | undefined {
  return editing ? { row, column: Math.max(0, Math.min(columns - 1, 1 + lineWidth([span(text)]))) } : undefined
}
