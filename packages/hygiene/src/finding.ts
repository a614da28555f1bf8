import type { Cost } from './cost.ts'
import type { Gap } from './estate.ts'
import type { Reference, Verdict } from './reference.ts'

export type Severity = 'low' | 'medium' | 'high'

/**
 * What a check says of one resource. `found`: it should be looked at. `kept`: it was looked at, and this is why it is fine.
 * `unknown`: it may be found once everything can be seen. `excepted`: found, and somebody has said to leave it.
 */
export type Outcome = 'found' | 'kept' | 'unknown' | 'excepted'

/** The resource that a finding is about, as much of it as reports need. */
export type Subject = {
  readonly arn: string
  readonly type: string
  readonly id: string
  readonly name?: string
  readonly account: string
  readonly accountName?: string
  readonly region: string
  readonly created?: string
}

/** A fact that a finding stands on: what it is, where it was read, and when. Values are plain JSON. */
export type Evidence = {
  /** `available since`, `last launched`, `read and write operations in 14 days`. */
  readonly says: string
  readonly value: string | number | boolean | null
  /** `ec2:DescribeVolumes State`, `cloudwatch:GetMetricData VolumeReadOps`, `own record`. */
  readonly source: string
  /** ISO 8601. */
  readonly at: string
}

export type Owner = {
  readonly value: string
  /** Where it was found: `tag Owner`, `account tag owner`, `account name`. */
  readonly source: string
}

/** Who has said that a finding is to be left alone, and until when. */
export type Exception = {
  readonly rule: string
  readonly owner?: string
  readonly reason?: string
  /** ISO 8601. */
  readonly expires?: string
}

/** What a plan would do about it. */
export type Remedy = {
  /** An action's verb: `delete-volume`. */
  readonly verb: string
  /** Given to the action as they are: `{ versions: ['2', '3'] }`. Plain JSON. */
  readonly input?: Readonly<Record<string, unknown>>
}

/** What a check itself says. The rest of a finding is laid around it by `run-checks`. */
export type Judgement = {
  readonly outcome: 'found' | 'kept' | 'unknown'
  /** One sentence that a person can act on, with the numbers in it. */
  readonly reason: string
  readonly use?: Verdict
  readonly references?: readonly Reference[]
  readonly gaps?: readonly Gap[]
  readonly evidence?: readonly Evidence[]
  readonly cost?: Cost
  readonly remedy?: Remedy
  /** Where it differs from the check's own. */
  readonly severity?: Severity
}

/** One line of a report: every format is a projection of this. */
export type Finding = Omit<Judgement, 'outcome'> & {
  readonly check: string
  readonly outcome: Outcome
  readonly severity: Severity
  readonly subject: Subject
  readonly owner?: Owner
  readonly exception?: Exception
  /** Why nothing may be planned although it is found: who manages it. */
  readonly handsOff?: string
  /** When a run first found it, ISO 8601, and in how many runs on end since then. */
  readonly firstSeen?: string
  readonly runs?: number
  readonly trend?: 'new' | 'open' | 'reopened'
}
