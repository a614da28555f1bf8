import { type Token, tokenize } from '@arnq/query/jmespath'
import type { Style } from '../screen.ts'

/** A part of a line that is something: from `start` up to `end`, in UTF-16 units. */
export type Highlight = { readonly start: number; readonly end: number; readonly style: Style }

/** What the parts of a query are, in their order; fields and blanks are left out. Half-written text is as good as any. */
export function highlightQuery(text: string): readonly Highlight[] {
  const tokens = tokenize(text)
  return tokens.flatMap((token, at) => {
    const style = styleOf(token, tokens[at + 1]?.type, text)
    return style === undefined ? [] : [{ start: token.start, end: token.end, style }]
  })
}

function styleOf(token: Token, next: Token['type'] | undefined, text: string): Style | undefined {
  switch (token.type) {
    case 'end':
    case 'quoted-name':
      return undefined
    case 'name':
      return next === '(' ? 'label' : undefined
    case 'number':
      return 'number'
    case 'literal':
      return typeof token.value === 'string' ? 'string' : 'number'
    case 'invalid':
      return invalidStyle(text[token.start])
    case '*':
    case '[]':
      return 'match'
    default:
      return 'dim'
  }
}

/** What was opened and not closed yet is what it will be. */
function invalidStyle(sign: string | undefined): Style | undefined {
  if (sign === "'" || sign === '`') return 'string'
  return sign === '"' ? undefined : 'bad'
}

/** What the parts of a pattern are, in their order: its wildcards, its signs, and behind `|` those of the query. */
export function highlightPattern(text: string): readonly Highlight[] {
  const found: Highlight[] = []
  let depth = 0
  let begins = true
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? ''
    const style = patternStyle(sign, depth, begins)
    if (style) found.push({ start: at, end: at + 1, style })
    if (sign === '|' && depth === 0) return [...found, ...shifted(highlightQuery(text.slice(at + 1)), at + 1)]
    if (sign === '{' || sign === '(') depth++
    if (sign === '}' || sign === ')') depth = Math.max(0, depth - 1)
    begins = depth === 0 && (sign === ':' || sign === '/')
  }
  return found
}

function patternStyle(sign: string, depth: number, begins: boolean): Style | undefined {
  if (/[*?{}]/.test(sign) || (sign === ',' && depth > 0) || (sign === '~' && begins)) return 'match'
  return depth === 0 && /[:/|]/.test(sign) ? 'dim' : undefined
}

const shifted = (highlights: readonly Highlight[], by: number): readonly Highlight[] =>
  highlights.map(({ start, end, style }) => ({ start: start + by, end: end + by, style }))
