import { compile, JmesPathSyntaxError, type Token, tokenize } from '@arnq/query/jmespath'
import { closersOf, openBrackets } from './brackets.ts'
import { COMPARES, withoutLast } from './without-last.ts'

/** A longer query was not typed; to try its prefixes one by one would take longer than a key may. */
const LONGEST = 4000
/** What hangs at the end of a query is a few words. */
const MOST_LEFT_OUT = 64

/**
 * An unfinished query made complete, so that its results can be seen while it is typed: what is open is closed, what hangs at
 * its end is left out. A condition is not heeded before it is one: `[?State.Name ==` gives all elements. A query that can
 * be read is given back as it is; undefined where nothing sensible is left, and where what is wrong is not at its end.
 */
export function repaired(text: string): string | undefined {
  if (text.length > LONGEST) return undefined
  if (compiles(text) === true) return text
  let kept: string | undefined = closedQuote(text)
  for (let left = 0; kept !== undefined && kept !== '' && left < MOST_LEFT_OUT; left++) {
    const tokens = tokenize(kept).slice(0, -1)
    const open = openBrackets(tokens)
    if (!open) return undefined
    const waits = isUnfinished(tokens, open)
    const outcome = waits ? false : compiles(kept + closersOf(tokens, open))
    if (outcome === true) return kept + closersOf(tokens, open)
    kept = withoutLast(kept, tokens, open, outcome === 'call')
  }
  return undefined
}

/** Whether an expression compiles; `call` where a call is all that is wrong with it. */
function compiles(expression: string): boolean | 'call' {
  try {
    compile(expression)
    return true
  } catch (error) {
    return error instanceof JmesPathSyntaxError && error.code === 'syntax' ? false : 'call'
  }
}

/** A text, a name or a literal that is open at the end is closed there; a backslash that waits for its sign goes. */
function closedQuote(text: string): string {
  const last = tokenize(text).at(-2)
  const sign = last?.type === 'invalid' ? text[last.start] : undefined
  if (last === undefined || last.end < text.length || (sign !== "'" && sign !== '"' && sign !== '`')) return text
  const backslashes = /\\*$/.exec(text)?.[0].length ?? 0
  return (backslashes % 2 === 1 ? text.slice(0, -1) : text) + sign
}

/** What an operand of a condition begins behind. */
const BEGINS: ReadonlySet<string> = new Set(['[?', '&&', '||', '(', '!'])

/** Whether a field, compared with nothing, ends an open condition: more of it will follow, and half its name means nothing. */
function isUnfinished(tokens: readonly Token[], open: readonly number[]): boolean {
  if (!inCondition(tokens, open)) return false
  for (let at = tokens.length - 1; at >= 0; at--) {
    const { type } = tokens[at] as Token
    if (type === ')' || type === 'literal' || COMPARES.has(type)) return false
    if (BEGINS.has(type)) return at < tokens.length - 1
  }
  return false
}

/** Whether the innermost bracket is a condition's, or one of its parentheses that is no call's. */
function inCondition(tokens: readonly Token[], open: readonly number[]): boolean {
  const [at = -1, around = -1] = [open.at(-1), open.at(-2)]
  if (tokens[at]?.type === '[?') return true
  return tokens[at]?.type === '(' && tokens[at - 1]?.type !== 'name' && tokens[around]?.type === '[?'
}
