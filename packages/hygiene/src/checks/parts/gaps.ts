import type { Failure } from '@arnq/query'
import type { Gap } from '../../estate.ts'

/** A look at one resource that failed: `what` could not be seen, and which call said so. */
export const gapOf = (what: string, failure: Failure): Gap => ({
  says: `${what} could not be seen: ${failure.action} said ${failure.code}`,
  failure,
  ...(failure.target.account !== undefined && { account: failure.target.account }),
  ...(failure.target.region !== undefined && { region: failure.target.region }),
})

/** The first of them, and how many there are beside it, for the end of a sentence. */
export function inWords(gaps: readonly Gap[]): string {
  const [first, ...others] = [...new Set(gaps.map(({ says }) => says))]
  if (first === undefined) return 'nothing is missing'
  return others.length === 0 ? first : `${first}, and ${others.length} more`
}
