import { graphemeEnd, graphemeStart } from './graphemes.ts'
import { changed, type LineEdit, moved, spliced } from './line-edit.ts'
import { wordEnd } from './words.ts'

/** Exchanges the character before the cursor and the one at it; at the line's end the last two. */
export function transposed(edit: LineEdit): LineEdit {
  const { text, cursor } = edit
  const middle = cursor < text.length ? cursor : graphemeStart(text, cursor)
  const start = graphemeStart(text, middle)
  const end = graphemeEnd(text, middle)
  if (start === middle) return moved(edit, cursor)
  const turned = text.slice(middle, end) + text.slice(start, middle)
  return changed(edit, { text: text.slice(0, start) + turned + text.slice(end), cursor: end })
}

/** Rewrites what stands from the cursor to the end of the next word, and goes behind it. */
export function wordRewritten(edit: LineEdit, rewrite: (word: string) => string): LineEdit {
  const to = wordEnd(edit.text, edit.cursor)
  return spliced(edit, edit.cursor, to, rewrite(edit.text.slice(edit.cursor, to)), 'other', false)
}

/** The first letter large, the others small. */
export function capitalized(text: string): string {
  return text.toLowerCase().replace(/[\p{L}\p{N}]/u, (first) => first.toUpperCase())
}
