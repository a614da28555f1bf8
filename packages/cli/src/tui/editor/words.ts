/** `us-east-1`, `i-0abc`, `InstanceType` and `max_by` are words of patterns and queries; all else stands between words. */
const WORDS = /[\p{L}\p{N}\p{M}_-]+/gu
const TO_WORD_END = /[^\p{L}\p{N}\p{M}_-]*[\p{L}\p{N}\p{M}_-]*/uy
const BLANK_WORDS = /\S+/g

/** Where the word begins that ends at or before this place; 0 where there is none. */
export function wordStart(text: string, at: number): number {
  return lastMatch(text.slice(0, at), WORDS)
}

/** The same of what stands between spaces. */
export function blankWordStart(text: string, at: number): number {
  return lastMatch(text.slice(0, at), BLANK_WORDS)
}

/** Where the word ends that begins at or after this place; the text's end where there is none. */
export function wordEnd(text: string, at: number): number {
  TO_WORD_END.lastIndex = at
  return at + (TO_WORD_END.exec(text)?.[0].length ?? 0)
}

/** Whether the text ends within a word. */
export function endsInWord(text: string): boolean {
  return /[\p{L}\p{N}\p{M}_-]$/u.test(text.slice(-2))
}

function lastMatch(text: string, pattern: RegExp): number {
  let start = 0
  for (const { index } of text.matchAll(pattern)) start = index
  return start
}
