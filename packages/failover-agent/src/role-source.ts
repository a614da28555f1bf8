import type { Role } from './claim.ts'

/** What keepalived says now. */
export type RoleSource = {
  /** The last word on a group. */
  readonly role: () => Role
  /** Asks keepalived itself, past everything remembered: before whatever cannot be undone. */
  readonly confirm: (signal: AbortSignal) => Promise<Role>
  /** Calls back when the role changed, and when keepalived hinted that a look is due (MASTER_RX_LOWER_PRI). */
  readonly onChange: (changed: () => void) => () => void
}
