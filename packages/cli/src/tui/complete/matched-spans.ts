import { graphemesOf } from '../../formats/graphemes.ts'
import { visible } from '../../formats/safe.ts'
import { widthOf } from '../../formats/width.ts'
import { type Span, span } from '../screen.ts'

/** A text of exactly `width` columns, the matched letters (by UTF-16 unit) picked out; cut between characters, `…` at its end. */
export function matchedSpans(text: string, matched: readonly number[], width: number): readonly Span[] {
  const hits = new Set(matched)
  const whole = widthOf(visible(text)) <= width
  const spans: Span[] = []
  let [at, taken] = [0, 0]
  for (const grapheme of graphemesOf(text)) {
    const shown = visible(grapheme)
    const more = widthOf(shown)
    if (taken + more > (whole ? width : width - 1)) break
    add(spans, shown, isHit(hits, at, grapheme.length))
    at += grapheme.length
    taken += more
  }
  if (!whole) add(spans, '…', false)
  const left = width - taken - (whole ? 0 : 1)
  if (left > 0) add(spans, ' '.repeat(left), false)
  return spans
}

function isHit(hits: ReadonlySet<number>, from: number, length: number): boolean {
  for (let at = from; at < from + length; at++) if (hits.has(at)) return true
  return false
}

function add(spans: Span[], text: string, hit: boolean): void {
  const last = spans.at(-1)
  if (last && (last.style === 'match') === hit) spans[spans.length - 1] = { ...last, text: last.text + text }
  else spans.push(span(text, hit ? 'match' : undefined))
}
