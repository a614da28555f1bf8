import { glob } from '../../../glob.ts'
import { couldMeanId } from '../../../plan.ts'
import type { Wanted } from '../account.ts'
import type { Credentials } from '../credentials/credentials.ts'
import type { Discovery, Sourced } from '../discovery.ts'

/** An account before it is known whether it is meant, or which it is. */
export type Candidate = {
  readonly sourced: Sourced
  readonly id?: string | undefined
  readonly partition?: string | undefined
  readonly name?: string | undefined
  readonly tags?: Readonly<Record<string, string>> | undefined
  readonly unit?: string | undefined
  readonly regions?: readonly string[] | undefined
}

/** What one search for accounts shares. */
export type Search = {
  readonly discovery: Discovery
  readonly credentials: Credentials
  readonly wanted: Wanted
  /** The ids that have been found: whoever comes second with one is left out. */
  readonly taken: Set<string>
}

/** Whether a candidate can be meant by the pattern and by `--accounts`. Decided before a credential is touched. */
export function isMeant({ means, accounts }: Wanted, candidate: Omit<Candidate, 'sourced'>): boolean {
  const { id, name, partition } = candidate
  return means({ id, name, partition }) && (!accounts || accounts.some((account) => namesAccount(account, id, name)))
}

function namesAccount(account: string, id: string | undefined, name: string | undefined): boolean {
  const matcher = glob(account)
  if (name !== undefined && matcher.matches(name)) return true
  return id === undefined ? couldMeanId(matcher) : matcher.matches(id)
}
