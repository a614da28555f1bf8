/**
 * What a reader would obey or not see instead of reading: control characters, half surrogates, line separators, the marks
 * that turn the direction of text (https://trojansource.codes), characters without width, and those that are in no text
 * (https://www.w3.org/TR/xml/#charsets). The two joiners stay: Persian and emoji need them.
 */
const HOSTILE =
  /[\p{Cc}\p{Cs}\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff\u{e0000}-\u{e0fff}]/gu

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r' }

const codeOf = (character: string): string => {
  const code = character.codePointAt(0) ?? 0
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`
}

/** Most of what AWS says: looked at first, for it is much the quicker look. */
const PLAIN = /^[ -~]*$/

/** The text on one line, with all that is hostile written out: an escape becomes `\u001b`, a new line `\n`. */
export const visible = (text: string): string =>
  PLAIN.test(text) ? text : text.replace(HOSTILE, (found) => SHORT[found] ?? codeOf(found))

/** Characters of a value that a page shows: names and reasons are shorter, and one value must not push away all others. */
const SHOWN = 600

/** The text as far as a page shows it, in whole characters; how long it was is said where it was cut. */
export function short(text: string, most = SHOWN): string {
  if (text.length <= most) return text
  const end = text.charCodeAt(most - 1) >= 0xd800 && text.charCodeAt(most - 1) <= 0xdbff ? most - 1 : most
  return `${text.slice(0, end)}… (${text.length} characters)`
}

/** JSON text without a hostile character, meaning the same: for what `JSON.stringify` lets through. */
export const escapedJson = (json: string): string =>
  json.replace(
    /[\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]|[\u{e0000}-\u{e0fff}]/gu,
    (found) => found.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  )
