import { globMatcher } from '@arnq/query'
import { UsageError } from './usage-error.ts'

/** Whether a word is meant. */
export type Glob = (word: string) => boolean

/** A flag's list of globs as one test; everything where the flag was not given. */
export function globsOf(list: readonly string[] | undefined, flag: string): Glob {
  if (!list) return () => true
  try {
    const matchers = list.map(globMatcher)
    return (word) => matchers.some(({ matches }) => matches(word))
  } catch (error) {
    throw new UsageError(
      `${flag} takes names or globs, separated by commas: ${error instanceof Error ? error.message : error}`,
    )
  }
}
