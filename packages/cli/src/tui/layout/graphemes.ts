import { widthOf } from '../../formats/width.ts'

const ASCII = /^[ -~]*$/
const segmenter = new Intl.Segmenter()

/** What a reader takes for one character, in turn: accents and joined emoji stay with what they belong to. */
export function* graphemes(text: string): Generator<{ readonly text: string; readonly width: number }> {
  if (ASCII.test(text)) for (const character of text) yield { text: character, width: 1 }
  else for (const { segment } of segmenter.segment(text)) yield { text: segment, width: widthOf(segment) }
}

/** As much of the start of a text as `width` columns hold, whole characters only, and the columns that it takes. */
export function headOf(text: string, width: number): { readonly text: string; readonly width: number } {
  if (width <= 0) return { text: '', width: 0 }
  if (ASCII.test(text)) {
    const head = text.slice(0, width)
    return { text: head, width: head.length }
  }
  let length = 0
  let taken = 0
  for (const one of graphemes(text)) {
    if (taken + one.width > width) break
    length += one.text.length
    taken += one.width
  }
  return { text: text.slice(0, length), width: taken }
}
