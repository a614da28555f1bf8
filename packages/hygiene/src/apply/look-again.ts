import type { Finding } from '../finding.ts'
import { type Examination, type ExamineOptions, examine } from '../judging/examine.ts'
import { type Counts, countsOf, WITNESSES } from '../plan/counts.ts'
import { alsoForPlans, unseenOf } from '../plan/make-plan.ts'
import type { Unseen } from '../plan/plan.ts'

/** What the checks say now: the whole of what a plan stood on, seen anew. */
export type Again = {
  /** ISO 8601. */
  readonly seenAt: string
  readonly finding: (check: string, arn: string) => Finding | undefined
  readonly counts: Counts
  readonly failures: readonly Unseen[]
}

/**
 * Lists again all that the checks of these names need, in every account, and runs them: references, guards, tags that
 * protect, exceptions, what was shared or launched meanwhile. Throws only an abort.
 */
export type LookAgain = (checks: readonly string[], signal: AbortSignal) => Promise<Again>

/** Looks as the examination did that the plan was made of. */
export const lookAgainBy =
  (options: Omit<ExamineOptions, 'signal'>): LookAgain =>
  async (checks, signal) =>
    againOf(
      await examine({
        ...options,
        checks: options.checks.filter(({ check }) => checks.includes(check.name)),
        also: [...(options.also ?? []), ...alsoForPlans],
        signal,
      }),
    )

export function againOf({ at, estate, findings, failures }: Examination): Again {
  const byKey = new Map(findings.map((finding) => [`${finding.check} ${finding.subject.arn}`, finding]))
  return {
    seenAt: at,
    finding: (check, arn) => byKey.get(`${check} ${arn}`),
    counts: countsOf(estate, WITNESSES),
    failures: failures.filter(({ kind }) => kind !== 'disabled').map(unseenOf),
  }
}
