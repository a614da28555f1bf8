import { visible } from '../../formats/safe.ts'
import { widthOf } from '../../formats/width.ts'
import type { Line, Span } from '../screen.ts'
import type { Theme } from './theme.ts'

const graphemes = new Intl.Segmenter()

/**
 * A line as the terminal takes it: no wider than `width`, with nothing in it that a terminal would obey but our own styles. It
 * ends without one, and without spaces that nobody would see.
 */
export function paint(line: Line, width: number, theme: Theme): string {
  let left = width
  let painted = ''
  for (const { text, style } of withoutTail(line)) {
    if (left <= 0) break
    const safe = visible(text)
    const taken = widthOf(safe)
    const piece = taken <= left ? safe : cut(safe, left)
    left -= taken
    const sgr = style === undefined ? '' : theme[style]
    painted += sgr === '' ? piece : `\u001b[${sgr}m${piece}\u001b[0m`
  }
  return painted
}

/** Styles that show on a space. */
const SHOWS_SPACE: ReadonlySet<string> = new Set(['cursor', 'match'])

function withoutTail(line: Line): readonly Span[] {
  const last = line.at(-1)
  if (!last || (last.style && SHOWS_SPACE.has(last.style)) || !last.text.endsWith(' ')) return line
  const text = last.text.trimEnd()
  return text === '' ? withoutTail(line.slice(0, -1)) : [...line.slice(0, -1), { ...last, text }]
}

function cut(text: string, width: number): string {
  let kept = ''
  let taken = 0
  for (const { segment } of graphemes.segment(text)) {
    taken += widthOf(segment)
    if (taken > width) break
    kept += segment
  }
  return kept
}
