import type { Span } from './ast.ts'

/**
 * What is wrong, in the words of the JMESPath specification's error types, so that a caller can tell a slip of the
 * keyboard from a query that asks for something there is not.
 */
export type SyntaxErrorCode = 'syntax' | 'unknown-function' | 'invalid-arity' | 'invalid-value'

/** The expression cannot be run, whatever the data: known before any API call is made. */
export class JmesPathSyntaxError extends Error {
  override readonly name = 'JmesPathSyntaxError'
  readonly code: SyntaxErrorCode
  readonly expression: string
  readonly start: number
  readonly end: number

  constructor(message: string, expression: string, span: Span, code: SyntaxErrorCode = 'syntax') {
    super(message)
    this.code = code
    this.expression = expression
    this.start = span.start
    this.end = span.end
  }
}

/** A function was given a value that it has no answer for: a matter of the data, found while the expression ran. */
export class JmesPathTypeError extends Error {
  override readonly name = 'JmesPathTypeError'
  readonly code = 'invalid-type'
  readonly expression: string
  readonly start: number
  readonly end: number

  constructor(message: string, expression: string, span: Span) {
    super(message)
    this.expression = expression
    this.start = span.start
    this.end = span.end
  }
}

const widthOf = (text: string): number => Array.from(text).length

/**
 * The line of the expression that is wrong, with carets under the wrong part, for people who read errors in a terminal.
 * Tabs become one space, so that the carets stand where they should.
 */
export const underline = (error: JmesPathSyntaxError | JmesPathTypeError): string => {
  const { expression, start, end } = error
  const lineStart = expression.lastIndexOf('\n', start - 1) + 1
  const newline = expression.indexOf('\n', start)
  const lineEnd = newline < 0 ? expression.length : newline
  const line = expression.slice(lineStart, lineEnd).replaceAll('\t', ' ').replaceAll('\r', '')
  const before = widthOf(expression.slice(lineStart, start))
  const width = Math.max(1, widthOf(expression.slice(start, Math.min(end, lineEnd))))
  return `${line}\n${' '.repeat(before)}${'^'.repeat(width)}`
}
