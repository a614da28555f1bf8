/** A command line as it stands before the cursor, its quotes read. */
export type Line = {
  /** The words that are finished, the program's own name first. */
  readonly words: readonly string[]
  /** The word that is being written, without its quotes. */
  readonly current: string
  /** What of `current` bash keeps in front of a candidate: it replaces only what follows the last word break. */
  readonly kept: string
  /** The quote that is open where the cursor stands. */
  readonly quote: '' | "'" | '"'
}

/** `broken` is what stands before the last word break, `opened` what stands before the quote that is open. */
type State = { word: string | undefined; broken: string; opened: string; quote: Line['quote'] }

/**
 * Reads what bash hands over as COMP_LINE, cut at the cursor. Bash breaks words at COMP_WORDBREAKS, where ARNs have
 * colons: so the words are read anew from the line, and what bash will not replace is told apart.
 */
export function readLine(line: string, wordBreaks: string): Line {
  const words: string[] = []
  const state: State = { word: undefined, broken: '', opened: '', quote: '' }
  for (let at = 0; at < line.length; at++) {
    const sign = line.charAt(at)
    if (state.quote === '' && /\s/.test(sign)) finish(words, state)
    else at += take(state, sign, line.charAt(at + 1), wordBreaks)
  }
  const { word = '', broken, opened, quote } = state
  const assignments = words.findIndex((one) => !/^\w+=/.test(one))
  return { words: words.slice(Math.max(0, assignments)), current: word, kept: quote === '' ? broken : opened, quote }
}

function finish(words: string[], state: State): void {
  if (state.word !== undefined) words.push(state.word)
  state.word = undefined
  state.broken = ''
}

/** Takes one sign into the current word; gives how many more were taken with it. */
function take(state: State, sign: string, next: string, wordBreaks: string): number {
  state.word ??= ''
  const quote = state.quote
  if (sign === quote) state.quote = ''
  else if (sign === '\\' && (quote === '' || (quote === '"' && /["\\$`]/.test(next)))) {
    state.word += next
    return 1
  } else if (quote === '' && (sign === "'" || sign === '"')) {
    state.quote = sign
    state.opened = state.word
  } else {
    state.word += sign
    if (quote === '' && wordBreaks.includes(sign)) state.broken = state.word
  }
  return 0
}

/** A candidate as it must stand in the line: what bash keeps taken off its front, signs that the shell reads made literal. */
export function asTyped(candidate: string, { kept, quote }: Line): string {
  const rest = candidate.slice(kept.length)
  if (quote === "'") return rest.replaceAll("'", "'\\''")
  if (quote === '"') return rest.replace(/["\\$`]/g, '\\$&')
  return rest.replace(/[\s"'\\$`!&;|<>(){}*?[\]#]|^~/g, '\\$&')
}
