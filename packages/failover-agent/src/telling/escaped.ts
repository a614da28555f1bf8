/**
 * What a terminal or a log reader obeys instead of showing: control characters, line separators, and the marks that turn the
 * direction of text (https://trojansource.codes). Half surrogates too, which no encoding can carry.
 */
const HOSTILE = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/gu

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r' }

/** The text on one line, with all that a terminal would obey written out: an escape becomes `\u001b`, a new line `\n`. */
export const visible = (text: string): string =>
  text.replace(HOSTILE, (found) => SHORT[found] ?? `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** One value of a logfmt line: bare where it holds nothing that would end it, else in quotes. https://brandur.org/logfmt */
export function logfmtValue(value: string | number | boolean): string {
  const text = String(value)
  if (text !== '' && !/[\s"=\\]/.test(text) && visible(text) === text) return text
  return `"${visible(text.replaceAll('\\', '\\\\').replaceAll('"', '\\"'))}"`
}
