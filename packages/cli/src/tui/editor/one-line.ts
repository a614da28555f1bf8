const LINE_ENDS_AND_TABS = /\r\n?|[\n\t\v\f\u0085\u2028\u2029]/g
const CONTROLS = /[\p{Cc}\p{Cs}]/gu

/** A text as it can stand on a line: line ends and tabs become a space, control characters and half surrogates go. */
export function oneLine(text: string): string {
  return text.replace(LINE_ENDS_AND_TABS, ' ').replace(CONTROLS, '')
}

/** The same of a pasted text, without the line ends around it: whole lines are copied more often than they are meant. */
export function pastedLine(text: string): string {
  let [start, end] = [0, text.length]
  // An expression that ends in `$` would try each of the line ends within the text anew.
  while (start < end && isLineEnd(text, start)) start++
  while (start < end && isLineEnd(text, end - 1)) end--
  return oneLine(text.slice(start, end))
}

const isLineEnd = (text: string, at: number): boolean => text[at] === '\n' || text[at] === '\r'
