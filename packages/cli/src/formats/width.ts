import stringWidth from 'string-width'
import { graphemesOf, isSimple } from './graphemes.ts'

/** What joins the next character to it, or is seen with one only: in front of `…` it would swallow that. */
const JOINS = /\p{Cf}+$/u

/** The terminal columns that a text takes, which must hold no control characters. */
export function widthOf(text: string): number {
  return isSimple(text) ? text.length : stringWidth(text)
}

/** As much of the start of a text as `width` columns hold, whole characters only, and the columns that it takes. */
export function headOf(text: string, width: number): { readonly text: string; readonly width: number } {
  if (width <= 0) return { text: '', width: 0 }
  if (isSimple(text)) {
    const head = text.slice(0, width)
    return { text: head, width: head.length }
  }
  let length = 0
  let taken = 0
  for (const one of graphemesOf(text)) {
    const more = widthOf(one)
    if (taken + more > width) break
    length += one.length
    taken += more
  }
  return { text: text.slice(0, length), width: taken }
}

/**
 * A text that takes at most `width` columns: cut between characters and ended with `…` where it is longer. No more of it is
 * read than that: it may be a whole policy, in each row of a table.
 */
export function cutText(text: string, width: number): string {
  const head = headOf(text, width + 1)
  return head.text.length === text.length && head.width <= width ? text : cutShort(head.text, width)
}

/** The same where it is known that something must go. */
export function cutShort(text: string, width: number): string {
  return width <= 0 ? '' : `${headOf(text, width - 1).text.replace(JOINS, '')}…`
}

/** A text of `taken` columns made to take exactly `width`: filled up with spaces, or cut. */
export function fitted(text: string, taken: number, width: number, side: 'left' | 'right'): string {
  const kept = taken > width ? cutShort(text, width) : text
  const space = ' '.repeat(width - (kept === text ? taken : widthOf(kept)))
  return taken > width || side === 'left' ? kept + space : space + kept
}
