import type { Role, Sight, Step } from './claim.ts'
import type { GroupRecord } from './journal.ts'

/** What `arnq-failover status --output json` prints, and what the daemon answers on its socket. */
export type StatusReport = {
  /** Grows when a field changes its meaning or goes. */
  readonly schema: 1
  readonly node: string
  readonly instance?: string
  /** Absent where no daemon runs and the facts were looked up for this report. */
  readonly daemon?: { readonly pid: number; readonly version: string; readonly since: string }
  readonly groups: readonly GroupStatus[]
}

/**
 * `standby` holds nothing; `active` holds all; `stuck` cannot let go of something; `waiting` is a master whose volume
 * another node has; `degraded` cannot tell (EC2 does not answer); `fault` has given up until its role changes.
 */
export type Phase = 'standby' | 'promoting' | 'active' | 'demoting' | 'waiting' | 'stuck' | 'degraded' | 'fault'

export type GroupStatus = {
  readonly group: string
  readonly role: Role
  /** ISO 8601. */
  readonly roleSince: string
  readonly phase: Phase
  readonly claims: readonly ClaimStatus[]
  readonly alarms: readonly Alarm[]
  readonly record: GroupRecord
}

export type ClaimStatus = {
  readonly claim: string
  /** Absent until a first look. */
  readonly sight?: Sight
  /** When this sight was first had, ISO 8601: how long we hold it, or have waited for it. */
  readonly since?: string
  /** What is done about it next, in the present role. */
  readonly step?: Step
  /** What the last attempt failed with. */
  readonly error?: string
}

/** Something that a person should look at. */
export type Alarm = {
  /** `stuck`, `waiting`, `degraded`, `refused`, `fault`, `address-contested`, `records-unwritable`, `loss-possible`. */
  readonly alarm: string
  readonly claim?: string
  readonly since: string
  readonly message: string
}
