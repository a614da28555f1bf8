import type { Claim } from '../claim.ts'
import type { Clock } from '../clock.ts'
import type { Tell } from '../event.ts'
import type { Journal } from '../journal.ts'
import type { Look } from '../look.ts'
import type { Peers } from '../peer.ts'
import type { RoleSource } from '../role-source.ts'
import type { GroupSettings } from '../settings.ts'

/** A VRRP instance or sync group and what it carries. */
export type Group = Pick<GroupSettings, 'name' | 'takeover' | 'releaseTimeout' | 'settle' | 'lease' | 'preferred'> & {
  readonly claims: readonly Claim[]
  /** Nothing but addresses decides who serves: two masters could pass them to and fro. */
  readonly addressesOnly: boolean
  /** Seconds between two looks of a master that is at rest. */
  readonly monitor: number
}

/** Everything outside that a settler uses. */
export type SettleDoors = {
  /** Begins a look at EC2. */
  readonly look: (signal: AbortSignal) => Look
  readonly roles: RoleSource
  readonly peers: Peers
  readonly journal: Journal
  readonly clock: Clock
  readonly tell: Tell
  /** Stops an instance for good: power off, without waiting for its system. Rejects unless this node is running itself. */
  readonly stopInstance: (instance: string, signal: AbortSignal) => Promise<void>
}
