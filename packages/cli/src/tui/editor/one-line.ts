const LINE_ENDS_AND_TABS = /\r\n?|[\n\t\v\f\u0085\u2028\u2029]/g
const CONTROLS = /[\p{Cc}\p{Cs}]/gu

/** A text as it can stand on a line: line ends and tabs become a space, control characters and half surrogates go. */
export function oneLine(text: string): string {
  return text.replace(LINE_ENDS_AND_TABS, ' ').replace(CONTROLS, '')
}

/** The same of a pasted text, without the line ends around it: whole lines are copied more often than they are meant. */
export function pastedLine(text: string): string {
  return oneLine(text.replace(/^[\r\n]+|[\r\n]+$/g, ''))
}
