import type { Cost } from '../cost.ts'
import type { Finding, Subject } from '../finding.ts'
import type { Coverage } from './coverage.ts'
import { coverageOf } from './coverage.ts'
import { type Groups, groupsOf } from './groups.ts'
import { type Money, moneyOf } from './money.ts'
import { byWeight } from './order.ts'
import type { ActionFacts, CheckFacts, Run } from './run.ts'
import { type Tally, tallyOf } from './tally.ts'
import { topOf } from './top.ts'

/** A finding of an earlier run that is gone: it was looked for, and is found no more. */
export type Resolved = Omit<Subject, 'created'> & {
  readonly check: string
  readonly owner?: string
  /** ISO 8601. */
  readonly firstSeen: string
  readonly resolvedAt: string
  readonly cost?: Pick<Cost, 'amount' | 'currency' | 'bound'>
}

/** What the record held after one run: a dot on the trend line. */
export type Point = {
  readonly run: string
  /** ISO 8601. */
  readonly at: string
  readonly found: number
  readonly excepted: number
  readonly money: readonly Money[]
  readonly new: number
  readonly resolved: number
  /** Found earlier, not seen in this run, and therefore counted as they were. */
  readonly carried: number
}

/** What the own record adds to a run: see `record/merge.ts`. */
export type Memory = {
  /** The run's findings, with `firstSeen`, `runs` and `trend`. */
  readonly findings: readonly Finding[]
  readonly previous?: { readonly id: string; readonly at: string }
  readonly resolved: readonly Resolved[]
  readonly carried: number
  /** Oldest first. */
  readonly series: readonly Point[]
  /** Nothing new, nothing gone, and the same places unseen as in the run before. */
  readonly quiet: boolean
}

export type Changes = {
  /** False where no earlier run is on record: then everything is new. */
  readonly known: boolean
  readonly quiet: boolean
  readonly new: number
  readonly reopened: number
  readonly open: number
  readonly carried: number
  readonly moneyNew: readonly Money[]
  readonly moneyResolved: readonly Money[]
  readonly resolved: readonly Resolved[]
}

/** One run as people read it. Every format is a projection of this; the same run gives the same bytes. */
export type Report = {
  readonly schema: 'arnq.report/1'
  readonly title: string
  readonly run: { readonly id: string; readonly at: string }
  readonly previous?: { readonly id: string; readonly at: string }
  readonly totals: Tally
  readonly by: Groups
  /** Places in `findings` of those that cost most, a resource once. */
  readonly top: readonly number[]
  readonly changes: Changes
  readonly coverage: Coverage
  /** Oldest first. */
  readonly trend: readonly Point[]
  readonly checks: readonly CheckFacts[]
  readonly actions: readonly ActionFacts[]
  /** Found and unknown ones, the weightiest first. */
  readonly findings: readonly Finding[]
  readonly excepted: readonly Finding[]
  /** Empty unless it was asked for. */
  readonly kept: readonly Finding[]
}

export type ReportOptions = {
  readonly title?: string
  /** How many of the costliest are named on top. */
  readonly top?: number
  /** Whether the rows that are fine are listed too. */
  readonly kept?: boolean
  readonly actions?: readonly ActionFacts[]
}

/** Makes a run a report; `memory` is what the record says of it, undefined where no record is kept. */
export function reportOf(run: Run, memory: Memory | undefined, options: ReportOptions = {}): Report {
  const all = (memory?.findings ?? run.findings).map(withoutCauses).sort(byWeight)
  const findings = all.filter(({ outcome }) => outcome === 'found' || outcome === 'unknown')
  return {
    schema: 'arnq.report/1',
    title: options.title ?? 'AWS hygiene report',
    run: { id: run.id, at: run.at },
    ...(memory?.previous && { previous: memory.previous }),
    totals: tallyOf(all),
    by: groupsOf(all, run.checks),
    top: topOf(findings, options.top ?? 10),
    changes: changesOf(all, memory),
    coverage: coverageOf(run),
    trend: memory?.series ?? [],
    checks: [...run.checks].sort((a, b) => (a.name < b.name ? -1 : 1)),
    actions: [...(options.actions ?? [])].sort((a, b) => (a.verb < b.verb ? -1 : 1)),
    findings,
    excepted: all.filter(({ outcome }) => outcome === 'excepted'),
    kept: options.kept ? all.filter(({ outcome }) => outcome === 'kept') : [],
  }
}

/** A gap's failure holds whatever the SDK has thrown: that is told once, in words, with the coverage. */
function withoutCauses(finding: Finding): Finding {
  if (finding.gaps === undefined) return finding
  return { ...finding, gaps: finding.gaps.map(({ failure: _failure, ...gap }) => gap) }
}

function changesOf(all: readonly Finding[], memory: Memory | undefined): Changes {
  const found = all.filter(({ outcome }) => outcome === 'found')
  const fresh = found.filter(({ trend }) => trend === 'new' || trend === 'reopened')
  const count = (trend: Finding['trend']): number => found.filter((finding) => finding.trend === trend).length
  const resolved = memory?.resolved ?? []
  return {
    known: memory?.previous !== undefined,
    quiet: memory?.quiet ?? false,
    new: count('new'),
    reopened: count('reopened'),
    open: count('open'),
    carried: memory?.carried ?? 0,
    moneyNew: tallyOf(fresh).money,
    moneyResolved: moneyOf(resolved),
    resolved,
  }
}
