import { graphemesOf } from '../../formats/graphemes.ts'
import { visible } from '../../formats/safe.ts'
import { widthOf } from '../../formats/width.ts'
import { type Span, type Style, span } from '../screen.ts'
import { boundaryFrom, boundaryUpTo } from './graphemes.ts'

/** How a part of a line is shown, in UTF-16 units. A part of no length is shown as one character. */
export type StyledPart = { readonly start: number; readonly end: number; readonly style: Style }

export type LineView = {
  readonly spans: readonly Span[]
  /** The caret's column from the left edge. */
  readonly caret: number
  /** Where the part that is seen begins, to be given again for the next view. */
  readonly scroll: number
}

/** Columns that stay in sight on both sides of the caret, where there are so many. */
const CONTEXT = 6

/** Narrower than this there is no room for the marks that tell of more. */
const NARROWEST_MARKED = 3

type Cell = { readonly at: number; readonly shown: string; readonly width: number }

/** Consecutive graphemes of a line: all, or of a very long line those around the caret. `columns` has one more, the end. */
type Cells = {
  readonly cells: readonly Cell[]
  readonly columns: readonly number[]
  readonly caret: number
  readonly more: { readonly before: boolean; readonly after: boolean }
}

/**
 * What of a line is seen in `width` columns: never half a character, always the caret. `‹` and `›` stand where there is more. Of
 * styles that overlap the last one wins.
 */
export function lineView(
  { text, cursor }: { readonly text: string; readonly cursor: number },
  width: number,
  scroll: number,
  styles: readonly StyledPart[] = [],
): LineView {
  if (width <= 0) return { spans: [], caret: 0, scroll: 0 }
  const line = cellsOf(text, cursor, width)
  const from = firstSeen(line, width, scroll)
  const left = leftMark(line, from, width)
  const caret = left + columnOf(line, line.caret) - columnOf(line, from)
  return {
    spans: spansOf(line, from, width, styles, text.length),
    caret: Math.min(caret, width - 1),
    scroll: from === 0 && !line.more.before ? 0 : (line.cells[from]?.at ?? text.length),
  }
}

function cellsOf(text: string, cursor: number, width: number): Cells {
  const reach = 8 * width + 256
  const start = text.length <= 2 * reach ? 0 : boundaryUpTo(text, cursor - reach)
  const end = text.length <= 2 * reach ? text.length : boundaryFrom(text, cursor + reach)
  const cells: Cell[] = []
  const columns = [0]
  let at = start
  let column = 0
  let caret = -1
  for (const grapheme of graphemesOf(text.slice(start, end))) {
    const shown = shownOf(grapheme)
    const taken = widthOf(shown)
    if (caret < 0 && at + grapheme.length > cursor) caret = cells.length
    cells.push({ at, shown, width: taken })
    at += grapheme.length
    column += taken
    columns.push(column)
  }
  return {
    cells,
    columns,
    caret: caret < 0 ? cells.length : caret,
    more: { before: start > 0, after: end < text.length },
  }
}

/** What a terminal would obey, or not show at all, is written out. */
function shownOf(grapheme: string): string {
  const shown = visible(grapheme)
  if (widthOf(shown) > 0) return shown
  return Array.from(shown, (one) => `\\u{${(one.codePointAt(0) as number).toString(16)}}`).join('')
}

const columnOf = ({ columns }: Cells, cell: number): number => columns[cell] ?? 0
const endOf = ({ columns }: Cells): number => columns.at(-1) ?? 0

const leftMark = ({ more }: Cells, from: number, width: number): number =>
  (from > 0 || more.before) && width >= NARROWEST_MARKED ? 1 : 0

/** The first cell that is seen: as before if the caret is then in sight, else as few further as will do. */
function firstSeen(line: Cells, width: number, scroll: number): number {
  const { cells, caret, more } = line
  const context = Math.min(CONTEXT, Math.floor(width / 4))
  const whole = endOf(line) + 1
  const caretEnd = columnOf(line, caret) + (cells[caret]?.width ?? 1)
  const wanted = Math.min(caretEnd + context, whole)
  const rightMark = (wanted < whole || more.after) && width >= NARROWEST_MARKED ? 1 : 0
  const room = (from: number): number => width - leftMark(line, from, width)
  const seenBefore = cells.findIndex(({ at }) => at >= scroll)
  let from = seenBefore < 0 ? cells.length : seenBefore
  while (from > 0 && columnOf(line, caret) - columnOf(line, from) < context) from -= 1
  from = Math.min(from, caret)
  while (from < caret && wanted - columnOf(line, from) > room(from) - rightMark) from += 1
  while (from > 0 && !more.after && whole - columnOf(line, from - 1) <= room(from - 1)) from -= 1
  return from
}

function spansOf(line: Cells, from: number, width: number, styles: readonly StyledPart[], length: number): Span[] {
  const left = leftMark(line, from, width)
  const cut = endOf(line) - columnOf(line, from) > width - left || line.more.after
  const room = width - left - (cut && width >= NARROWEST_MARKED ? 1 : 0)
  const spans: Span[] = left ? [span('‹', 'dim')] : []
  let used = 0
  for (let at = from; at < line.cells.length; at += 1) {
    const cell = line.cells[at] as Cell
    if (used + cell.width > room) break
    used += cell.width
    add(spans, cell.shown, styleOf(styles, cell.at, line.cells[at + 1]?.at ?? cell.at + 1))
  }
  if (cut && width >= NARROWEST_MARKED) return [...spans, span(`${' '.repeat(room - used)}›`, 'dim')]
  const atEnd = styleOf(styles, length, length + 1)
  return atEnd === undefined || used >= room ? spans : [...spans, span(' ', atEnd)]
}

function add(spans: Span[], text: string, style: Style | undefined): void {
  const last = spans.at(-1)
  if (last && last.style === style && last.text !== '‹') spans[spans.length - 1] = span(last.text + text, style)
  else spans.push(span(text, style))
}

function styleOf(styles: readonly StyledPart[], from: number, to: number): Style | undefined {
  return styles.findLast(({ start, end }) => start < to && Math.max(end, start + 1) > from)?.style
}
