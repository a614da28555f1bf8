import type { Finding, Outcome, Severity } from '../finding.ts'

const OUTCOMES: Readonly<Record<Outcome, number>> = { found: 0, unknown: 1, excepted: 2, kept: 3 }
const RANKS: Readonly<Record<Severity, number>> = { high: 0, medium: 1, low: 2 }

/** By code unit: the same on every machine, whatever its language. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The weightiest first: found before unknown, severe before slight, costly before cheap; then by name, so that it is total. */
export const byWeight = (a: Finding, b: Finding): number =>
  OUTCOMES[a.outcome] - OUTCOMES[b.outcome] ||
  RANKS[a.severity] - RANKS[b.severity] ||
  (b.cost?.amount ?? 0) - (a.cost?.amount ?? 0) ||
  compare(a.check, b.check) ||
  compare(a.subject.account, b.subject.account) ||
  compare(a.subject.region, b.subject.region) ||
  compare(a.subject.arn, b.subject.arn) ||
  compare(a.reason, b.reason)
