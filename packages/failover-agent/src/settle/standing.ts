import type { Role } from '../claim.ts'
import type { Clock } from '../clock.ts'
import type { RoleSource } from '../role-source.ts'

/** Why a node does not act as the master that keepalived says it is. */
export type Restraint = {
  /** `fault`: something was pulled away or a hook gave up. `released`: an operator said so. `lease`: neither peers nor EC2 answer. */
  readonly kind: 'fault' | 'released' | 'lease'
  readonly since: string
  readonly why: string
}

/** The role that a group acts in: keepalived's, but for what restrains it. */
export type Standing = {
  readonly role: () => Role
  /** Since when keepalived has said what it says, ISO 8601. */
  readonly since: () => string
  readonly said: () => Role
  readonly restrain: (kind: Restraint['kind'], why: string) => void
  /** Whether there was one. */
  readonly lift: (kind: Restraint['kind']) => boolean
  readonly restraints: () => readonly Restraint[]
  /** Milliseconds until the role that was given last may change by itself: the end of `settle`. */
  readonly until: () => number | undefined
}

/** Seconds of `settle` let a role that has just stopped being MASTER pass for UNKNOWN: nothing is taken and nothing dropped. */
export function standing(roles: RoleSource, clock: Clock, settle: number): Standing {
  const restraints = new Map<Restraint['kind'], Restraint>()
  let said = roles.role()
  let since = clock.now().toISOString()
  let leftMaster = Number.NEGATIVE_INFINITY
  let held = false
  const listen = (): void => {
    const now = roles.role()
    if (now === said) return
    if (said === 'MASTER') leftMaster = clock.ticks()
    // Whatever kept this node from serving has had its effect once keepalived has turned to another role and back.
    if (now === 'MASTER') restraints.clear()
    said = now
    since = clock.now().toISOString()
  }
  const remaining = (): number => leftMaster + settle * 1000 - clock.ticks()
  const role = (): Role => {
    listen()
    held = false
    if (restraints.has('fault')) return 'FAULT'
    if (restraints.size > 0) return said === 'MASTER' ? 'BACKUP' : said
    held = said !== 'MASTER' && said !== 'STOP' && remaining() > 0
    return held ? 'UNKNOWN' : said
  }
  return {
    role,
    since: () => since,
    said: () => {
      listen()
      return said
    },
    restrain: (kind, why) => {
      if (!restraints.has(kind)) restraints.set(kind, { kind, since: clock.now().toISOString(), why })
    },
    lift: (kind) => restraints.delete(kind),
    restraints: () => [...restraints.values()],
    // By what was answered last: were the time over by now, nobody would be told.
    until: () => (held ? Math.max(0, remaining()) : undefined),
  }
}
