import type { Gap } from '../estate.ts'
import type { Examination } from '../judging/examine.ts'
import type { Run } from './run.ts'

/** An examination as records and reports take it. `id`: unique, for instance the moment and some lots. */
export function runOf(examination: Examination, id: string): Run {
  const { at, targets, checks, findings, gaps, failures, inState, saw } = examination
  const open = findings.flatMap(({ outcome, gaps: own = [] }) => (outcome === 'unknown' ? own : []))
  const all = new Map<string, Gap>([...gaps, ...open].map((gap) => [gap.says, gap]))
  return {
    id,
    at,
    targets,
    checks: checks.map(({ check: { name, title, about, concern, severity } }) => ({
      name,
      title,
      about,
      concern,
      severity,
    })),
    findings,
    gaps: [...all.values()],
    failures,
    inState,
    saw,
  }
}
