import { graphemesOf } from '../../formats/graphemes.ts'
import { widthOf } from '../../formats/width.ts'

/**
 * A text in lines of at most `width` columns, broken at spaces, and within a word only where it is longer than a line.
 * New lines in it are kept. At least one line.
 */
export function wrapText(text: string, width: number): string[] {
  const room = Math.max(1, width)
  return text.split('\n').flatMap((paragraph) => wrapped(paragraph, room))
}

function wrapped(paragraph: string, width: number): string[] {
  if (widthOf(paragraph) <= width) return [paragraph]
  const lines: string[] = []
  let line = ''
  let taken = 0
  for (const piece of paragraph.match(/ +|[^ ]+/g) ?? []) {
    const more = widthOf(piece)
    if (taken + more <= width) {
      line += piece
      taken += more
      continue
    }
    // Spaces between two lines are what the line was broken at.
    const word = piece.startsWith(' ') ? '' : piece
    if (line.trim() !== '') lines.push(line.trimEnd())
    const broken = brokenWord(word, width)
    lines.push(...broken.slice(0, -1))
    line = broken.at(-1) ?? ''
    taken = widthOf(line)
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  return lines.length === 0 ? [''] : lines
}

/** A word in pieces that fit. A character that is wider than a whole line becomes `…`. */
function brokenWord(word: string, width: number): string[] {
  if (widthOf(word) <= width) return [word]
  const pieces = ['']
  let taken = 0
  for (const one of graphemesOf(word)) {
    const shown = widthOf(one) > width ? '…' : one
    const more = widthOf(shown)
    if (taken + more > width) {
      pieces.push('')
      taken = 0
    }
    pieces[pieces.length - 1] += shown
    taken += more
  }
  return pieces
}
