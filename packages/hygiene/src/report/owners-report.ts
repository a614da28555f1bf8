import { groupsOf } from './groups.ts'
import { moneyOf } from './money.ts'
import type { Report } from './report.ts'
import { tallyOf } from './tally.ts'
import { topOf } from './top.ts'

/** The part of a report that is one owner's; `''` is what nobody owns. What was not seen stays in it: it may be theirs. */
export function ownersReport(report: Report, owner: string): Report {
  const is = (one: { readonly owner?: { readonly value: string } }): boolean => (one.owner?.value ?? '') === owner
  const [findings, excepted, kept] = [report.findings.filter(is), report.excepted.filter(is), report.kept.filter(is)]
  const resolved = report.changes.resolved.filter((one) => (one.owner ?? '') === owner)
  const found = findings.filter(({ outcome }) => outcome === 'found')
  const count = (trend: string): number => found.filter((finding) => finding.trend === trend).length
  const fresh = found.filter(({ trend }) => trend === 'new' || trend === 'reopened')
  return {
    ...report,
    title: `${report.title}: ${owner === '' ? 'no owner' : owner}`,
    totals: tallyOf([...findings, ...excepted, ...kept]),
    by: groupsOf([...findings, ...excepted, ...kept], report.checks),
    top: topOf(findings, Math.max(report.top.length, 5)),
    changes: {
      ...report.changes,
      quiet: report.changes.known && fresh.length + resolved.length === 0,
      new: count('new'),
      reopened: count('reopened'),
      open: count('open'),
      carried: 0,
      moneyNew: tallyOf(fresh).money,
      moneyResolved: moneyOf(resolved),
      resolved,
    },
    trend: [],
    findings,
    excepted,
    kept,
  }
}
