import type { Failure } from '@arnq/query'
import type { Reversal, Seen } from '../action.ts'
import type { Cost } from '../cost.ts'
import type { Owner, Remedy, Subject } from '../finding.ts'
import type { Counts } from './counts.ts'

export const PLAN_SCHEMA = 'arnq.plan/1'

/**
 * What is to be done, for people to review and for `apply` to do: exactly this, and only while everything is as it is
 * written here. Plain JSON. Whole actions may be taken out, or told to be skipped; nothing else may be changed.
 */
export type Plan = PlanHead & {
  readonly actions: readonly PlannedAction[]
  /** Over the head and the actions' digests: see `plan-digest.ts`. */
  readonly digest: string
}

export type PlanHead = {
  readonly schema: typeof PLAN_SCHEMA
  readonly id: string
  /** ISO 8601. After `expires` nothing of it is done any more. */
  readonly created: string
  readonly expires: string
  /** `arnq 0.1.0`, and the digest of the settings that it was made with. */
  readonly generator: string
  readonly config: string
  readonly limits: Limits
  readonly counts: Counts
  readonly coverage: Coverage
  readonly left: readonly LeftOut[]
  /** The digests of all actions that were planned, so that one that was not is told from one that was taken out. */
  readonly sealed: readonly string[]
}

/** The most actions that are done: in all, in one account, and of an account's resources of one type, in percent. */
export type Limits = { readonly total: number; readonly perAccount: number; readonly percent: number }

export type PlannedAction = {
  /** The same in every plan for the same action on the same resource. */
  readonly id: string
  readonly order: number
  readonly verb: string
  readonly does: string
  readonly subject: Subject
  readonly owner?: Owner
  readonly cost?: Cost
  readonly finding: Grounds
  /** As the action has fixed it. */
  readonly remedy: Remedy
  /** What must be as it is here when it is applied. */
  readonly pinned: Seen
  readonly reversal: Reversal
  readonly steps: readonly string[]
  readonly permissions: readonly string[]
  readonly digest: string
  /** A reviewer's: it is not done. */
  readonly skip?: boolean
}

/** Why it is planned: what has to be found again when it is applied. */
type Grounds = {
  readonly check: string
  readonly reason: string
  readonly remedy: Remedy
  /** Over the evidence, so that two plans can be compared. */
  readonly evidence: string
}

/** Where was looked, and what was not seen: no plan is better than what it stands on. */
export type Coverage = {
  readonly seenAt: string
  readonly accounts: readonly { readonly id: string; readonly name?: string }[]
  readonly regions: readonly string[]
  readonly failures: readonly Unseen[]
}

export type Unseen = Pick<Failure, 'kind' | 'action' | 'code'> & {
  readonly account?: string
  readonly region?: string
  readonly type?: string
}

/** Why something that was found is not in the plan. */
export type LeftWhy =
  | 'account'
  | 'excepted'
  | 'gone'
  | 'hands-off'
  | 'in-use'
  | 'irreversible'
  | 'limit'
  | 'no-action'
  | 'not-yet'
  | 'other-action'
  | 'refused'
  | 'unknown'

export type LeftOut = {
  readonly why: LeftWhy
  readonly says: string
  readonly check: string
  readonly verb?: string
  readonly subject: Subject
  readonly cost?: Cost
}
