import { widthOf } from '../../formats/width.ts'
import { type Line, type Span, span } from '../screen.ts'
import type { Field } from './field.ts'
import { lineView, type StyledPart } from './line-view.ts'
import { placeIn, type Search } from './search.ts'

export type FieldView = {
  readonly line: Line
  /** The caret's column from the field's left edge. */
  readonly caret: number
  /** The field with the part of it that is seen: to be kept, so that the line does not jump with the next key. */
  readonly field: Field
}

/** A field as it is seen in `width` columns. `styles` are of its text; during a search that is not shown. */
export function fieldView(field: Field, width: number, styles: readonly StyledPart[] = []): FieldView {
  if (field.search) return { ...searchView(field, field.search, width), field }
  const { spans, caret, scroll } = lineView(field.edit, width, field.scroll, styles)
  return { line: spans, caret, field: scroll === field.scroll ? field : { ...field, scroll } }
}

/** The caret stands behind what is typed: there an input method draws. */
function searchView(field: Field, search: Search, width: number): { readonly line: Line; readonly caret: number } {
  const label = labelOf(search.failed, width)
  const room = Math.max(1, width - label.length)
  const half = Math.max(1, Math.floor(room / 2))
  const { length } = search.typed.text
  const styles: readonly StyledPart[] = length ? [{ start: 0, end: length, style: 'strong' }] : []
  const typed = lineView(search.typed, typedWidth(search) < half ? room : half, 0, styles)
  const start: readonly Span[] = [span(label, search.failed ? 'bad' : 'dim'), ...typed.spans, span("': ", 'dim')]
  const found = foundView(field, search, width - widthOfSpans(start))
  return { line: [...start, ...found], caret: Math.max(0, Math.min(label.length + typed.caret, width - 1)) }
}

function foundView(field: Field, search: Search, width: number): readonly Span[] {
  const text = search.found ?? field.edit.text
  const sought = search.typed.text
  const place = search.found === undefined || sought === '' ? -1 : placeIn(text, sought)
  if (place < 0) return lineView({ text, cursor: 0 }, width, 0).spans
  const end = place + sought.length
  return lineView({ text, cursor: place }, width, 0, [{ start: place, end, style: 'match' }]).spans
}

const typedWidth = ({ typed }: Search): number => widthOfSpans(lineView(typed, Number.MAX_SAFE_INTEGER / 16, 0).spans)

const widthOfSpans = (spans: readonly Span[]): number => spans.reduce((sum, { text }) => sum + widthOf(text), 0)

function labelOf(failed: boolean, width: number): string {
  if (width >= 48) return failed ? "(failed reverse-search) '" : "(reverse-search) '"
  if (width >= 24) return failed ? "(no match) '" : "(search) '"
  return width >= 8 ? "'" : ''
}
