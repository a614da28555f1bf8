import { JmesPathSyntaxError, JmesPathTypeError } from '@arnq/query/jmespath'
import type { QueryProblem } from '../table-engine.ts'

/** What is wrong with a query, by what it threw: all of it where no place is known. */
export function queryProblem(error: unknown, text: string): QueryProblem {
  if (error instanceof JmesPathSyntaxError || error instanceof JmesPathTypeError) {
    const { message, start, end } = error
    return { message, start, end }
  }
  const message = error instanceof RangeError ? 'the query goes too deep' : String(error)
  return { message, start: 0, end: text.length }
}
