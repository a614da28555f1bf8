import stringWidth from 'string-width'

const ASCII = /^[ -~]*$/
const graphemes = new Intl.Segmenter()
/** Characters without a width that join what follows to what stands before. */
const JOINS = /\p{Cf}+$/u

/** The terminal columns that a text takes, which must hold no control characters. Nearly all of what AWS says is ASCII. */
export function widthOf(text: string): number {
  return ASCII.test(text) ? text.length : stringWidth(text)
}

/** A text made to take exactly `width` columns: filled up with spaces, or cut between characters and ended with `…`. */
export function fitted(text: string, taken: number, width: number, side: 'left' | 'right'): string {
  if (taken > width) return cut(text, width)
  const space = ' '.repeat(width - taken)
  return side === 'left' ? text + space : space + text
}

function cut(text: string, width: number): string {
  if (ASCII.test(text)) return `${text.slice(0, width - 1)}…`
  let kept = ''
  let taken = 0
  for (const { segment } of graphemes.segment(text)) {
    const more = widthOf(segment)
    if (taken + more > width - 1) break
    kept += segment
    taken += more
  }
  // A joiner in front of it would swallow the sign that tells of the cut.
  return `${kept.replace(JOINS, '')}…${' '.repeat(width - 1 - taken)}`
}
