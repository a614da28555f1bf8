import { visible } from '../../../formats/safe.ts'
import { fitted, widthOf } from '../../../formats/width.ts'
import type { Scene } from '../../pane.ts'
import { type Span, span } from '../../screen.ts'
import { grouped } from '../../status/counted.ts'
import { NONE } from '../../table/grouping.ts'
import type { TableRow } from '../../table-engine.ts'

/** What all headings share, so that their counts stand one below the other. */
export type HeadingLook = {
  /** Columns that a group's name takes. */
  readonly name: number
  /** All rows of all groups. */
  readonly rows: number
}

/** In front of a heading. The cursor is a triangle already, and the two stand side by side. */
const FOLD = { folded: '+ ', open: '- ' }

/** The names take what the longest of the column takes, and half of the line at most. */
export function headingLook({ table, view }: Pick<Scene, 'table' | 'view'>, width: number): HeadingLook {
  const needed = table.columns.find(({ key }) => key === view.group)?.needed ?? 0
  return { name: Math.min(Math.max(NONE.length, needed), Math.floor(width / 2)), rows: table.counts.shown }
}

/** Columns that a heading takes beside its name, its count and its bar: the gutter, the fold and the share with the gaps. */
const AROUND = 14

/** A bar of fewer columns says nothing. */
const LEAST_BAR = 8
const MOST_BAR = 32

/** A group: its name, how many rows it has, which share that is of all, and the share as a bar where there is room. */
export function headingSpans(
  { label, count, folded }: Extract<TableRow, { kind: 'group' }>,
  { heading: { name, rows }, width }: { readonly heading: HeadingLook; readonly width: number },
): readonly Span[] {
  const text = visible(label)
  const counts = grouped(rows).length
  const share = count / Math.max(1, rows)
  const room = Math.min(MOST_BAR, width - AROUND - name - counts)
  return [
    span(folded ? FOLD.folded : FOLD.open, 'key'),
    span(fitted(text, widthOf(text), name, 'left'), 'strong'),
    span(`  ${grouped(count).padStart(counts)}`),
    span(`  ${(100 * share).toFixed(1).padStart(5)}%`, 'dim'),
    ...(room < LEAST_BAR ? [] : [span(`  ${bar(share, room)}`, 'series-1')]),
  ]
}

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']

/** A share of so many columns; what is there at all is seen. */
function bar(share: number, columns: number): string {
  const eighths = Math.max(share > 0 ? 1 : 0, Math.round(share * columns * 8))
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '')
}
