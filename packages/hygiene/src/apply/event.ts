import type { Reversal } from '../action.ts'
import type { PlannedAction } from '../plan/plan.ts'

/** What became of an action. */
export type Outcome =
  /** All its steps had their effect; until when it can be taken back, ISO 8601, where that is known. */
  | { readonly kind: 'done'; readonly says: string; readonly until?: string }
  /** An earlier run has done it. */
  | { readonly kind: 'done-before'; readonly says: string }
  /** It was gone before anything was done. */
  | { readonly kind: 'gone'; readonly says: string }
  /** It is not as it was planned; nothing more is done to it. */
  | { readonly kind: 'drifted'; readonly says: string }
  /** What is seen of it forbids it. */
  | { readonly kind: 'refused'; readonly says: string }
  /** Its check says something else now: in use, kept, excepted, unknown. */
  | { readonly kind: 'not-found-again'; readonly says: string }
  | { readonly kind: 'skipped'; readonly says: string }
  | { readonly kind: 'failed'; readonly says: string; readonly code: string; readonly throttled: boolean }
  /** A dry run has found nothing against it. */
  | { readonly kind: 'would-be-done'; readonly says: string }
  /** The run was stopped before it came to this. */
  | { readonly kind: 'not-begun'; readonly says: string }

type Rehearsal = 'permitted' | 'not-rehearsable'

export type StopReason =
  | 'failures'
  | 'throttled'
  | 'thin-evidence'
  | 'unseen-account'
  | 'journal'
  | 'signal'
  | 'no-evidence'

/** What a run of `apply` tells, as it happens. */
export type ApplyEvent =
  /** Nothing was done, and why: the last event. */
  | { readonly kind: 'refused'; readonly why: RefusalKind; readonly says: string }
  | { readonly kind: 'began'; readonly actions: number; readonly resumed: boolean; readonly dryRun: boolean }
  /** Everything is being looked at again; `seenAt` once that is done. */
  | { readonly kind: 'looked'; readonly seenAt: string }
  | { readonly kind: 'step'; readonly action: PlannedAction; readonly step: string; readonly state: 'begun' | 'done' }
  | { readonly kind: 'rehearsed'; readonly action: PlannedAction; readonly step: string; readonly verdict: Rehearsal }
  | { readonly kind: 'action'; readonly action: PlannedAction; readonly outcome: Outcome }
  /** No further action is begun. */
  | { readonly kind: 'stopped'; readonly why: StopReason; readonly says: string }
  | { readonly kind: 'over'; readonly counts: OutcomeCounts; readonly stopped: boolean }

export type RefusalKind = 'changed' | 'expired' | 'account' | 'confirmation' | 'limits' | 'action' | 'journal'

type OutcomeCounts = Readonly<Partial<Record<Outcome['kind'], number>>>

/** Until when what was done at this time can be taken back. */
export function untilOf(reversal: Reversal, at: Date): string | undefined {
  if (reversal.kind !== 'recycle-bin') return undefined
  return new Date(at.getTime() + reversal.days * 86_400_000).toISOString()
}
