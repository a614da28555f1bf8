import { cutLine } from '../../layout/cut-line.ts'
import { padLine } from '../../layout/pad-line.ts'
import { type Scroll, scrolled } from '../../layout/scrolled.ts'
import type { Line, Size } from '../../screen.ts'
import { type Finder, highlighted, type Search } from '../text/search.ts'

/** The lines of a list that are seen, the one under the cursor made out over the whole width. */
export function listLines(
  scroll: Scroll,
  length: number,
  lineAt: (at: number) => Line,
  { columns, rows, finder }: Size & { readonly finder: Finder | undefined },
): readonly Line[] {
  const { at, top } = scrolled(scroll, length, rows)
  return Array.from({ length: Math.max(0, Math.min(rows, length - top)) }, (_, row) => {
    const line = highlighted(lineAt(top + row), finder)
    return top + row === at ? cursorLine(line, columns) : cutLine(line, columns)
  })
}

/** A line as the one that the next key is about; what was found in it stays made out. */
export const cursorLine = (line: Line, columns: number): Line =>
  padLine(
    line.map((one) => (one.style === 'match' ? one : { ...one, style: 'cursor' })),
    columns,
    'cursor',
  )

/** Where a list's cursor goes to find something, by the text of its entries. Where nothing is found it stays. */
export function listFind(
  { at }: Scroll,
  length: number,
  found: (at: number) => boolean,
  step: 0 | 1 | -1,
): number | undefined {
  const by = step === -1 ? -1 : 1
  for (let tried = 0, next = at + step; tried < length; tried++, next += by) {
    const round = ((next % length) + length) % length
    if (found(round)) return round
  }
  return undefined
}

/** `3 of 12`: which entry of a list one is at; what is sought and not there is told instead. */
export const listPlace = ({ at }: Scroll, length: number, search: Search, finds: boolean): string =>
  search.text !== '' && !finds ? 'not found' : length === 0 ? '' : `${Math.min(at, length - 1) + 1} of ${length}`
