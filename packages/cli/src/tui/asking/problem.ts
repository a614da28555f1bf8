import { PatternError } from '@arnq/query'
import type { Answer } from '../answer.ts'

export type Problem = NonNullable<Answer['problem']>

/** The errors of the SDK side and of the config go by their names: their classes would load it. */
type Told = { readonly message?: string; readonly next?: unknown; readonly steps?: unknown }

/** What is wrong with a pattern, or with what it was to be asked with; where it stands in `text` as it was typed. */
export function problemOf(error: unknown, text: string): Problem {
  const told = (typeof error === 'object' && error !== null ? error : { message: String(error) }) as Told
  const next = typeof told.next === 'string' ? told.next : stepsOf(told)
  const problem = { message: told.message || String(error), ...(next !== undefined && { next }) }
  if (!(error instanceof PatternError)) return problem
  // A pattern is read without the spaces around it.
  const before = text.length - text.trimStart().length
  return { ...problem, start: before + error.start, end: before + error.end }
}

const stepsOf = ({ steps }: Told): string | undefined =>
  Array.isArray(steps) && steps.length > 0 ? steps.map(String).join('; ') : undefined
