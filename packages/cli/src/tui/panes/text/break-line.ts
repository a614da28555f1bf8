import { graphemesOf } from '../../../formats/graphemes.ts'
import { widthOf } from '../../../formats/width.ts'
import type { Line, Span } from '../../screen.ts'
import type { Match } from './search.ts'

/**
 * Where a text is broken so that no part takes more than `width` columns: behind a space where there is one, else wherever
 * the line is full. Spaces at which it is broken belong to no part; those that it begins with are never broken at. At least
 * one part.
 */
export function partsOf(text: string, width: number): readonly Match[] {
  const room = Math.max(2, width)
  if (widthOf(text) <= room) return [[0, text.length]]
  const parts: Match[] = []
  const indent = text.length - text.trimStart().length
  let [start, at, taken, gap] = [0, 0, 0, 0]
  for (const one of graphemesOf(text)) {
    const more = widthOf(one)
    // Twice for a wide one: what was taken to the next part, from behind the space, may leave it too little room as well.
    while (taken + more > room && at > start && one !== ' ') {
      const end = gap > start ? gap : at
      parts.push([start, trimmedEnd(text, start, end)])
      taken = widthOf(text.slice(end, at))
      start = end
    }
    at += one.length
    taken += more
    if (one === ' ' && at > indent) gap = at
  }
  // Only spaces at the end may still be too many.
  return [...parts, [start, taken > room ? trimmedEnd(text, start, text.length) : text.length]]
}

function trimmedEnd(text: string, start: number, end: number): number {
  let last = end
  while (last > start + 1 && text[last - 1] === ' ') last--
  return last
}

/** The piece of a line between two places of its text. */
export function pieceOf(line: Line, [from, to]: Match): Line {
  const kept: Span[] = []
  let start = 0
  for (const one of line) {
    const end = start + one.text.length
    const text = one.text.slice(Math.max(0, from - start), Math.max(0, to - start))
    if (text !== '') kept.push({ ...one, text })
    start = end
  }
  return kept
}
