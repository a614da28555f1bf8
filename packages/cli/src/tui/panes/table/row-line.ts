import { GAP } from '../../../formats/column-widths.ts'
import { cutText, widthOf } from '../../../formats/width.ts'
import type { Entry } from '../../entry.ts'
import { padLine, styled } from '../../layout/pad-line.ts'
import { type Line, type Span, type Style, span } from '../../screen.ts'
import type { TableRow } from '../../table-engine.ts'
import type { ColumnWindow, Laid } from './column-window.ts'
import { type HeadingLook, headingSpans } from './heading-line.ts'
import { matchedText } from './matched-text.ts'
import { shortRegion } from './short-region.ts'

/** How one row is drawn, beside the row itself. */
export type RowLook = {
  readonly window: ColumnWindow
  readonly width: number
  readonly heading: HeadingLook
  /** The filter as it was typed: what it finds is told apart. */
  readonly filter: string
}

/** One row: the cursor and the mark in front, then its cells. The cursor's row has one style over the whole width. */
export function rowLine(row: TableRow, look: RowLook, { cursor, marked }: RowState): Line {
  const gutter = span(`${cursor ? '▸' : ' '}${marked ? '*' : ' '}`, marked ? 'marked' : undefined)
  const style = marked ? 'marked' : undefined
  const cells = row.kind === 'group' ? headingSpans(row, look) : entrySpans(row.entry, look, style)
  const line = padLine([gutter, ...cells], look.width)
  return cursor ? styled(line, 'cursor') : line
}

export type RowState = { readonly cursor: boolean; readonly marked: boolean }

function entrySpans(entry: Entry, look: RowLook, style: Style | undefined): readonly Span[] {
  const { frozen, scrolled } = look.window
  const fence = frozen.length === 0 ? [] : [span(' │ ', 'rule')]
  return [...cellSpans(frozen, entry, look, style), ...fence, ...cellSpans(scrolled, entry, look, style)]
}

function cellSpans(
  laid: readonly Laid[],
  entry: Entry,
  { filter }: RowLook,
  style: Style | undefined,
): readonly Span[] {
  const cells = laid.map((one) => cellOf(one, entry))
  if (filter === '') return [span(cells.map(({ text, before, after }) => before + text + after).join(BETWEEN), style)]
  return cells.flatMap(({ text, before, after }, at) => {
    const front = at === 0 ? before : BETWEEN + before
    // The filter is about the text alone: padding is no space that it could mean, and not the end of it either.
    return [span(front, style), ...matchedText(text, filter, style), span(after, style)].filter(
      ({ text }) => text !== '',
    )
  })
}

const BETWEEN = ' '.repeat(GAP)

/** What is seen of a text, and what fills its column. */
type Cell = { readonly text: string; readonly before: string; readonly after: string }

function cellOf({ column, width }: Laid, entry: Entry): Cell {
  const whole = column.text(entry)
  // All regions in one way: where the longest does not fit, the others are told in short too.
  const text = column.label === 'region' && width < column.needed ? shortRegion(whole) : whole
  const kept = cutText(text, width)
  const space = ' '.repeat(width - widthOf(kept))
  return column.numeric && kept === text
    ? { text: kept, before: space, after: '' }
    : { text: kept, before: '', after: space }
}
