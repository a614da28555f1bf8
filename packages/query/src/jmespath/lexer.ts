import type { Span } from './ast.ts'
import { delimitedEnd, type Reading, readLiteral, readQuotedName, readRawString } from './delimited.ts'

/** The punctuation of JMESPath; where one begins another, the longer stands first. */
const marks = '[] [? || && == != <= >= . * [ ] , : @ ( ) { } | & < > !'.split(' ') as readonly Mark[]

/** A piece of punctuation, which is its own token type. */
export type Mark =
  | ('[]' | '[?' | '||' | '&&' | '==' | '!=' | '<=' | '>=' | '.' | '*' | '[' | ']' | ',' | ':' | '@')
  | ('(' | ')' | '{' | '}' | '|' | '&' | '<' | '>' | '!')

/**
 * One word of an expression. A `name` is bare, a `quoted-name` stands in double quotes. What cannot be read is a token
 * too, `invalid`, with the reason: highlighting and completion live on half-written text.
 */
export type Token = Span &
  (
    | { readonly type: 'name' | 'quoted-name'; readonly value: string }
    | { readonly type: 'number'; readonly value: number }
    | { readonly type: 'literal'; readonly value: unknown }
    | { readonly type: 'invalid'; readonly problem: string }
    | { readonly type: Mark | 'end' }
  )

const space = /[ \t\r\n]*/y
const name = /[A-Za-z_][A-Za-z0-9_]*/y
const wholeNumber = /-?[0-9]+/y

const matchAt = (pattern: RegExp, text: string, start: number): string | undefined => {
  pattern.lastIndex = start
  return pattern.exec(text)?.[0]
}

const problemOf = (character: string): string => {
  if (character === '=') return "'=' is not an operator: did you mean '=='?"
  if (character === '-') return "'-' must be followed by a whole number"
  return `'${character}' means nothing here: a name that holds it goes in double quotes, a text in single quotes`
}

const tokenOf = <Type extends 'literal' | 'quoted-name', Value>(type: Type, reading: Reading<Value>, span: Span) =>
  'problem' in reading ? { type: 'invalid' as const, ...reading, ...span } : { type, ...reading, ...span }

const delimiterNames = { "'": 'text', '`': 'literal', '"': 'quoted name' } as const

const delimitedToken = (text: string, start: number, delimiter: keyof typeof delimiterNames): Token => {
  const end = delimitedEnd(text, start, delimiter)
  if (end === undefined) {
    const problem = `the ${delimiterNames[delimiter]} that starts here has no closing ${delimiter}`
    return { type: 'invalid', problem, start, end: text.length }
  }
  const inner = text.slice(start + 1, end - 1)
  const span = { start, end }
  if (delimiter === "'") return tokenOf('literal', readRawString(inner), span)
  if (delimiter === '`') return tokenOf('literal', readLiteral(inner), span)
  return tokenOf('quoted-name', readQuotedName(inner), span)
}

const tokenAt = (text: string, start: number): Token => {
  const first = text[start]
  if (first === "'" || first === '`' || first === '"') return delimitedToken(text, start, first)
  const word = matchAt(name, text, start)
  if (word !== undefined) return { type: 'name', value: word, start, end: start + word.length }
  const digits = matchAt(wholeNumber, text, start)
  // Adding nought turns -0 into 0.
  if (digits !== undefined) return { type: 'number', value: Number(digits) + 0, start, end: start + digits.length }
  const mark = marks.find((candidate) => text.startsWith(candidate, start))
  if (mark !== undefined) return { type: mark, start, end: start + mark.length }
  const unknown = String.fromCodePoint(text.codePointAt(start) ?? 0)
  return { type: 'invalid', problem: problemOf(unknown), start, end: start + unknown.length }
}

/**
 * The words of an expression with their places, the last one always `end`. Never throws, so that an editor can ask it
 * about any prefix of what is being typed.
 */
export const tokenize = (expression: string): readonly Token[] => {
  const tokens: Token[] = []
  let position = matchAt(space, expression, 0)?.length ?? 0
  while (position < expression.length) {
    const token = tokenAt(expression, position)
    tokens.push(token)
    position = token.end + (matchAt(space, expression, token.end)?.length ?? 0)
  }
  tokens.push({ type: 'end', start: expression.length, end: expression.length })
  return tokens
}
