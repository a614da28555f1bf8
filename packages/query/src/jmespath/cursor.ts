import type { Node, Span } from './ast.ts'
import { deepestNesting } from './delimited.ts'
import { JmesPathSyntaxError } from './errors.ts'
import { type Mark, type Token, tokenize } from './lexer.ts'

/** Where the parser stands: the next token to read, and how many expressions enclose it. */
export type Cursor = {
  readonly expression: string
  readonly tokens: readonly Token[]
  readonly end: Token
  position: number
  nesting: number
}

/** Parses what binds tighter than `power`; handed to the parts of the parser that meet expressions in their lists. */
export type ParseExpression = (cursor: Cursor, power: number) => Node

/** Starts reading an expression. */
export const cursorOver = (expression: string): Cursor => {
  const end: Token = { type: 'end', start: expression.length, end: expression.length }
  return { expression, tokens: tokenize(expression), end, position: 0, nesting: 0 }
}

/** The token `ahead` places on, without taking it; past the end there is only the end. */
export const peek = (cursor: Cursor, ahead = 0): Token => cursor.tokens[cursor.position + ahead] ?? cursor.end

/** Takes the next token. */
export const take = (cursor: Cursor): Token => {
  const token = peek(cursor)
  cursor.position++
  return token
}

/** Where the last token taken ends, and so the node that it completes. */
export const endOf = (cursor: Cursor): number => cursor.tokens[cursor.position - 1]?.end ?? 0

const describe = (cursor: Cursor, token: Token): string => {
  if (token.type === 'end') return 'the end of the expression'
  const text = cursor.expression.slice(token.start, token.end)
  if (token.type === 'name') return `the name ${text}`
  return token.type === 'literal' || token.type === 'quoted-name' || token.type === 'number' ? text : `'${text}'`
}

/** Stops with an error under `token`, in words of what was expected there and what was found. */
export const refuse = (cursor: Cursor, token: Token, expected: string): never => {
  const reason = token.type === 'invalid' ? token.problem : `expected ${expected}, found ${describe(cursor, token)}`
  throw new JmesPathSyntaxError(reason, cursor.expression, token)
}

/** Takes the next token if it is `mark`, and stops otherwise. `expected` names all that would have done there. */
export const expect = (cursor: Cursor, mark: Mark, expected = `'${mark}'`): Token => {
  const token = peek(cursor)
  if (token.type !== mark) refuse(cursor, token, expected)
  return take(cursor)
}

/** Runs a parse one level deeper, so that endless brackets end in an error and not at the end of the stack. */
export const nested = (cursor: Cursor, parse: () => Node): Node => {
  cursor.nesting++
  if (cursor.nesting > deepestNesting) throw tooDeep(cursor.expression, peek(cursor))
  const node = parse()
  cursor.nesting--
  return node
}

/** The error for expressions that no one wrote by hand. */
export const tooDeep = (expression: string, span: Span): JmesPathSyntaxError => {
  const message = `the expression nests deeper than ${deepestNesting} levels: ask for it in smaller parts`
  return new JmesPathSyntaxError(message, expression, span)
}
