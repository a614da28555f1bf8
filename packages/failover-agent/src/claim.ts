import type { Look } from './look.ts'

/** What keepalived says of a group. `UNKNOWN` is its silence within the grace: nothing is taken then, and nothing dropped. */
export type Role = 'MASTER' | 'BACKUP' | 'FAULT' | 'STOP' | 'DELETED' | 'UNKNOWN'

/** An instance as EC2 tells it; `absent` once EC2 has forgotten it. */
export type InstanceState =
  | 'pending'
  | 'running'
  | 'shutting-down'
  | 'stopping'
  | 'stopped'
  | 'terminated'
  | 'absent'
  | 'unknown'

/**
 * Who holds a thing, as far as can be told.
 * `unknown` is an answer of its own: a check that failed is not a check that said no.
 */
export type Sight =
  /** Ours, and all of it verified. */
  | { readonly holder: 'us' }
  /** Begun here and not finished, or half undone: taking completes it, dropping undoes it. */
  | { readonly holder: 'partly'; readonly why: string }
  | { readonly holder: 'nobody' }
  /** `yields`: may be taken without asking, for its holder cannot be using it (a stopped instance), or never has a say (an address). */
  | { readonly holder: 'them'; readonly who: string; readonly state: InstanceState; readonly yields: boolean }
  /** On its way, and not to be disturbed. */
  | { readonly holder: 'moving'; readonly to: 'us' | 'them' | 'nobody'; readonly why: string }
  | { readonly holder: 'unknown'; readonly why: string }
  /** Never to be taken: a Multi-Attach volume, another serial, a foreign file system. */
  | { readonly holder: 'unfit'; readonly why: string }
  /** Ours once, and pulled away under us: what stands on it must fall. */
  | { readonly holder: 'lost'; readonly why: string }

/** A thing that only one node may hold. Each verb is safe to repeat, and ends within its own time limit or rejects. */
export type Claim = {
  /** `volume vol-0abc`, `mount /srv`, `address 10.0.1.100`: also its name in the journal, the metrics and `after`. */
  readonly name: string
  /** Names of the claims that this one stands on: taken after them, dropped before them. */
  readonly after: readonly string[]
  /** What of a claim below is enough to take this one: all of it, or that no other node can have it any more. */
  readonly needs: 'ours' | 'secured'
  /** Left where it is on a demote, for the next master to take: an address that nobody has returns to the subnet's pool. */
  readonly keeps: boolean
  /** Looks at facts, in EC2 and here. Rejects where a look failed: the settler makes that `unknown`. */
  readonly observe: (look: Look, signal: AbortSignal) => Promise<Sight>
  /** Whether anything here, seen without a single call, says that the claim could be held or half held. */
  readonly trace: (signal: AbortSignal) => Promise<boolean>
  readonly take: (look: Look, signal: AbortSignal) => Promise<void>
  readonly drop: (look: Look, signal: AbortSignal) => Promise<void>
  /** Takes it away from an instance that runs, at the price of what that one has not written yet. An operator's order only. */
  readonly force?: (look: Look, signal: AbortSignal) => Promise<void>
}

/** What has come of asking the holder to release: `silent` where it gave no answer in time, `refused` where it said no. */
export type Asked = 'not-yet' | 'asking' | 'refused' | 'silent'

/** What `decide` must know besides role and sight. */
export type Situation = {
  /** The claims below: all as this one needs them, not yet, or one of them pulled away. */
  readonly below: 'ready' | 'pending' | 'lost'
  /** Whether every claim above has been dropped. */
  readonly clear: boolean
  readonly keeps: boolean
  readonly asked: Asked
  readonly takeover: 'wait' | 'fence'
  /** An operator's order to take this claim by force, recorded and not yet used up. */
  readonly forced: boolean
}

export type Step = 'take' | 'drop' | 'ask' | 'fence' | 'force' | 'wait' | 'rest' | 'refuse'

/** The next step for one claim. Pure and total: every role meets every sight. */
export function decide(role: Role, sight: Sight, situation: Situation): Step {
  if (role === 'UNKNOWN') return sight.holder === 'us' ? 'rest' : 'wait'
  return role === 'MASTER' ? asMaster(sight, situation) : asOther(sight, situation)
}

function asMaster(sight: Sight, { below, clear, keeps, asked, takeover, forced }: Situation): Step {
  switch (sight.holder) {
    case 'us':
      if (below !== 'lost' || keeps) return 'rest'
      return clear ? 'drop' : 'wait'
    case 'lost':
      return clear ? 'drop' : 'wait'
    case 'unfit':
      return 'refuse'
    case 'unknown':
    case 'moving':
      return 'wait'
    case 'partly':
    case 'nobody':
      return below === 'ready' ? 'take' : 'wait'
    case 'them':
      if (below !== 'ready') return 'wait'
      if (sight.yields) return 'take'
      if (forced) return 'force'
      if (asked === 'not-yet') return 'ask'
      return asked !== 'asking' && takeover === 'fence' && sight.state === 'running' ? 'fence' : 'wait'
  }
}

function asOther(sight: Sight, { clear, keeps }: Situation): Step {
  if (keeps) return 'rest'
  switch (sight.holder) {
    case 'us':
    case 'partly':
    case 'lost':
      return clear ? 'drop' : 'wait'
    case 'unknown':
      return 'wait'
    case 'moving':
      return sight.to === 'them' ? 'rest' : 'wait'
    case 'nobody':
    case 'them':
    case 'unfit':
      return 'rest'
  }
}
