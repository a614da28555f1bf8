/**
 * What a terminal obeys instead of showing: C0, DEL and C1 control characters, line separators, and the marks that
 * turn the direction of text (https://trojansource.codes). Half surrogates too, which no encoding can carry.
 */
const HOSTILE = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/u
const ALL_HOSTILE = new RegExp(HOSTILE, 'gu')

/** The same, as far as `JSON.stringify` lets it through. */
const ALL_LEFT_BY_JSON = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r' }

const codeOf = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
const escapeOf = (character: string): string => SHORT[character] ?? codeOf(character)

/** Whether a text holds a character that must not reach a terminal. */
export function hostile(text: string): boolean {
  return HOSTILE.test(text)
}

/** The text on one line, with all that a terminal would obey written out: an escape becomes `\u001b`, a new line `\n`. */
export function visible(text: string): string {
  return HOSTILE.test(text) ? text.replace(ALL_HOSTILE, escapeOf) : text
}

/** As `visible`, but a new line stays what it is: for the formats that can quote one. */
export function visibleLines(text: string): string {
  return HOSTILE.test(text) ? text.replace(ALL_HOSTILE, (found) => (found === '\n' ? found : escapeOf(found))) : text
}

/** JSON text (or YAML text whose strings are quoted as JSON's) without a hostile character, meaning the same. */
export function escaped(json: string): string {
  return json.replace(ALL_LEFT_BY_JSON, codeOf)
}
