import type { Claim, Sight, Step } from '../claim.ts'
import type { Clock } from '../clock.ts'
import type { ClaimStatus } from '../status-report.ts'
import { retryAfter } from './cadence.ts'
import type { Retakes } from './retake.ts'
import { STILL_LOOKING } from './watching.ts'

type Failure = { readonly count: number; readonly until: number; readonly since: string; readonly message: string }
type Entry = {
  readonly sight?: Sight
  readonly since?: string
  readonly step?: Step
  readonly failure?: Failure
  /** Whether it has been ours in this role: only what was ours can be taken back. */
  readonly had: boolean
  readonly retakes: Retakes
}

/** What a settler remembers of each claim between rounds: for people, for patience, and for nothing that decides who holds it. */
export type Memory = {
  readonly saw: (claim: string, sight: Sight) => void
  readonly chose: (claim: string, step: Step) => void
  readonly failed: (claim: string, message: string) => void
  readonly worked: (claim: string) => void
  readonly tookBack: (claim: string) => void
  readonly get: (claim: string) => Entry
  /** Milliseconds until the step that failed may be tried again; 0 where nothing failed. */
  readonly patience: (claim: string) => number
  /** Another role: what failed may work now. Of these claims nothing is known any more, for nobody looks at them. */
  readonly turn: (unseen: readonly string[]) => void
  readonly statuses: (claims: readonly Claim[]) => readonly ClaimStatus[]
}

/** Starts with nothing known. */
export function memoryOf(clock: Clock): Memory {
  const entries = new Map<string, Entry>()
  const get = (claim: string): Entry => entries.get(claim) ?? { had: false, retakes: [] }
  const set = (claim: string, change: (entry: Entry) => Entry): void => void entries.set(claim, change(get(claim)))
  return {
    saw: (claim, sight) => {
      if (sight.holder === 'unknown' && sight.why === STILL_LOOKING) return
      const since = sameHolder(get(claim).sight, sight) ? get(claim).since : undefined
      const had = sight.holder === 'us' || get(claim).had
      set(claim, (entry) => ({ ...entry, sight, had, since: since ?? clock.now().toISOString() }))
    },
    chose: (claim, step) => set(claim, (entry) => ({ ...entry, step })),
    failed: (claim, message) =>
      set(claim, (entry) => {
        const count = (entry.failure?.count ?? 0) + 1
        const until = clock.ticks() + retryAfter(count, Math.random())
        return {
          ...entry,
          failure: { count, until, since: entry.failure?.since ?? clock.now().toISOString(), message },
        }
      }),
    worked: (claim) => set(claim, ({ failure: _, ...entry }) => entry),
    tookBack: (claim) => set(claim, (entry) => ({ ...entry, retakes: [...entry.retakes, clock.ticks()].slice(-10) })),
    get,
    patience: (claim) => Math.max(0, (get(claim).failure?.until ?? 0) - clock.ticks()),
    turn: (unseen) => {
      const now = clock.now().toISOString()
      // How long something has been ours goes on; how long it is waited for begins anew.
      for (const [claim, { sight, since }] of entries)
        entries.set(claim, {
          ...(sight && { sight, since: sight.holder === 'us' ? (since ?? now) : now }),
          had: false,
          retakes: [],
        })
      for (const claim of unseen) entries.delete(claim)
    },
    statuses: (claims) => claims.map(({ name }) => statusOf(name, get(name))),
  }
}

const sameHolder = (before: Sight | undefined, now: Sight): boolean => {
  if (before?.holder === 'them' && now.holder === 'them') return before.who === now.who
  if (before?.holder === 'moving' && now.holder === 'moving') return before.to === now.to
  return before?.holder === now.holder
}

function statusOf(claim: string, { sight, since, step, failure }: Entry): ClaimStatus {
  return {
    claim,
    ...(sight && { sight }),
    ...(since && { since }),
    ...(step && { step }),
    ...(failure && { error: failure.message }),
  }
}
