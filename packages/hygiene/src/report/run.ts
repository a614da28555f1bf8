import type { Failure, Target } from '@arnq/query'
import type { Concern } from '../check.ts'
import type { Gap } from '../estate.ts'
import type { Finding, Severity, Subject } from '../finding.ts'

/** What a report says of a check: as much of it as a reader needs. */
export type CheckFacts = {
  readonly name: string
  readonly title: string
  readonly about: string
  readonly concern: Concern
  readonly severity: Severity
}

/** What a report says of what a plan would do: the verb, and in words what it does and how it is taken back. */
export type ActionFacts = { readonly verb: string; readonly says: string; readonly takenBack?: string }

/** Where a resource lies: what has to have been seen to say that it is gone. */
export type Spot = Pick<Subject, 'type' | 'account' | 'region'>

/** A resource that is in the state whose beginning the record keeps. */
export type InState = Spot & { readonly check: string; readonly arn: string }

/** One run of the checks: all that a record and a report are made of. */
export type Run = {
  /** Unique; the same run merged twice counts once. */
  readonly id: string
  /** When the looking began, ISO 8601. */
  readonly at: string
  readonly targets: readonly Target[]
  readonly checks: readonly CheckFacts[]
  readonly findings: readonly Finding[]
  readonly gaps: readonly Gap[]
  readonly failures: readonly Failure[]
  /** Of the checks that watch a state: all resources that were seen in it. */
  readonly inState: readonly InState[]
  /** Whether this check looked at all resources of this type there. Where it did not, nothing there is resolved. */
  readonly saw: (check: string, spot: Spot) => boolean
}
