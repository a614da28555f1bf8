import { GAP } from '../../../formats/column-widths.ts'
import { fitted, widthOf } from '../../../formats/width.ts'
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
  if (filter === '') return [span(laid.map((one) => cellText(one, entry)).join(BETWEEN), style)]
  return laid.flatMap((one, at) => {
    const cell = matchedText(cellText(one, entry), filter, style)
    return at === 0 ? cell : [span(BETWEEN, style), ...cell]
  })
}

const BETWEEN = ' '.repeat(GAP)

function cellText({ column, width }: Laid, entry: Entry): string {
  const whole = column.text(entry)
  // All regions in one way: where the longest does not fit, the others are told in short too.
  const text = column.label === 'region' && width < column.needed ? shortRegion(whole) : whole
  return fitted(text, widthOf(text), width, column.numeric ? 'right' : 'left')
}
