import type { StatusReport } from './status-report.ts'

/** What a command may ask of the daemon, over its Unix socket: one JSON object a line, one answer a line. */
export type ControlRequest =
  /** keepalived called: as its script arguments say, `INSTANCE VI_1 MASTER 100`. */
  | {
      readonly do: 'notify'
      readonly type: 'INSTANCE' | 'GROUP'
      readonly name: string
      readonly state: string
      readonly priority?: number
    }
  | { readonly do: 'status' }
  /** The same, but that a standby looks first at what it otherwise has no reason to look at: who holds it elsewhere. */
  | { readonly do: 'look' }
  /** Let go of a group on this node although keepalived may say MASTER: it stays let go of until the role changes. */
  | { readonly do: 'release'; readonly group: string }
  /** Take a volume from the instance that holds it, by Force. Recorded before anything is done. */
  | { readonly do: 'force'; readonly group: string; readonly claim: string; readonly by: string }
  /** Says that somebody has looked at a possible loss. */
  | { readonly do: 'acknowledge'; readonly group: string; readonly by: string }
  /** Ends a fault that has latched. */
  | { readonly do: 'clear'; readonly group: string }

export type ControlReply =
  | { readonly ok: true; readonly status?: StatusReport; readonly message?: string }
  | { readonly ok: false; readonly error: string }
