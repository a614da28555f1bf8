import type { Finding } from '../finding.ts'
import { compare } from '../report/order.ts'
import type { Memory, Resolved } from '../report/report.ts'
import type { Run } from '../report/run.ts'
import { clocksAfter } from './clocks.ts'
import { laidOver } from './lay-over.ts'
import type { Known, RunRecord } from './record.ts'
import { seriesWith } from './series.ts'
import { unseenOf } from './unseen.ts'

/** A record with a run in it, and what a report of that run says of the past. */
export type Merged = { readonly record: RunRecord; readonly memory: Memory }

const keyOf = ({ check, arn }: Pick<Known, 'check' | 'arn'>): string => `${check} ${arn}`

/**
 * Lays a run into the record. A finding is resolved only where its check looked at the place again and found it no more: what
 * was not seen stays as it is. The same run merged twice changes nothing; the order of what it found does not matter.
 */
export function merged(record: RunRecord, run: Run): Merged {
  const known = new Map(record.findings.map((one) => [keyOf(one), one]))
  const again = record.run?.id === run.id || record.series.some((point) => point.run === run.id)
  if (again) return { record, memory: memoryOf(record, run) }
  const late = record.run !== undefined && run.at < record.run.at
  for (const [key, one] of laidOver(known, run, late)) known.set(key, one)
  const findings = [...known]
    .filter(([, one]) => !forgotten(one, run.at))
    .sort(([a], [b]) => compare(a, b))
    .map(([, one]) => one)
  const after: RunRecord = {
    schema: 'arnq.record/1',
    ...(late && record.run ? { run: record.run } : { run: latest(record, run, findings) }),
    findings,
    clocks: clocksAfter(record.clocks, run, late),
    series: seriesWith(record.series, findings, run),
  }
  return { record: after, memory: memoryOf(after, run) }
}

function latest(record: RunRecord, run: Run, findings: readonly Known[]): NonNullable<RunRecord['run']> {
  const unseen = unseenOf(run)
  const moved = findings.some(
    (one) => one.resolved?.run === run.id || (one.lastSeen === run.at && one.trend !== 'open'),
  )
  return {
    id: run.id,
    at: run.at,
    unseen,
    quiet: record.run !== undefined && !moved && record.run.unseen === unseen,
    ...(record.run && { previous: { id: record.run.id, at: record.run.at } }),
  }
}

/** Days for which a resolved finding is remembered, so that it can come back; and one whose place is seen no more. */
const RESOLVED_DAYS = 180
const UNSEEN_DAYS = 400

function forgotten({ resolved, lastSeen }: Known, now: string): boolean {
  const days = (Date.parse(now) - Date.parse(resolved?.at ?? lastSeen)) / 86_400_000
  return days > (resolved ? RESOLVED_DAYS : UNSEEN_DAYS)
}

/** What the record, with the run in it, says of the run. */
function memoryOf(record: RunRecord, run: Run): Memory {
  const known = new Map(record.findings.map((one) => [keyOf(one), one]))
  const mine = record.run?.id === run.id ? record.run : undefined
  const open = record.findings.filter((one) => one.resolved === undefined)
  return {
    findings: run.findings.map((finding) => remembered(finding, known)),
    ...(mine?.previous && { previous: mine.previous }),
    resolved: record.findings.filter((one) => one.resolved?.run === run.id).map(resolvedOf),
    carried: open.filter((one) => one.lastSeen < run.at).length,
    series: record.series.filter(({ at }) => at <= run.at),
    quiet: mine?.quiet ?? false,
  }
}

function remembered(finding: Finding, known: ReadonlyMap<string, Known>): Finding {
  if (finding.outcome === 'kept') return finding
  const one = known.get(keyOf({ check: finding.check, arn: finding.subject.arn }))
  if (one === undefined || one.resolved !== undefined) return finding
  return { ...finding, firstSeen: one.firstSeen, runs: one.runs, trend: one.trend }
}

function resolvedOf({
  outcome: _outcome,
  lastSeen: _seen,
  runs: _runs,
  trend: _trend,
  resolved,
  ...rest
}: Known): Resolved {
  return { ...rest, resolvedAt: resolved?.at ?? '' }
}
