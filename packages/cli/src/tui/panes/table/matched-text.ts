import { widthOf } from '../../../formats/width.ts'
import { type Span, type Style, span } from '../../screen.ts'
import { matchRanges } from '../../table/match-ranges.ts'

/** A text in pieces, with what a filter, as it was typed, finds in it in the style of matches. */
export function matchedText(text: string, filter: string, style?: Style): readonly Span[] {
  const ranges = filter === '' ? [] : matchRanges(filter, text)
  if (ranges.length === 0) return [span(text, style)]
  const pieces: Span[] = []
  let at = 0
  for (const [from, to] of ranges) {
    if (from > at) pieces.push(span(text.slice(at, from), style))
    pieces.push(span(text.slice(from, to), 'match'))
    at = to
  }
  if (at < text.length) pieces.push(span(text.slice(at), style))
  // A match may begin or end within what a terminal draws as one: its parts would take more room than the whole.
  const taken = pieces.reduce((sum, piece) => sum + widthOf(piece.text), 0)
  return taken === widthOf(text) ? pieces : [span(text, style)]
}
