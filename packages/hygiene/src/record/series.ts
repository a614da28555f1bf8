import { moneyOf } from '../report/money.ts'
import { compare } from '../report/order.ts'
import type { Point } from '../report/report.ts'
import type { Run } from '../report/run.ts'
import type { Known } from './record.ts'

/** Runs that are remembered: more than a year of daily ones. */
const POINTS = 400

/**
 * The series with a run's point. It counts what stands in the record, so what this run could not see counts as it was last
 * seen: a region that does not answer makes no dip in the line.
 */
export function seriesWith(series: readonly Point[], findings: readonly Known[], run: Run): readonly Point[] {
  const open = findings.filter((one) => one.resolved === undefined)
  const found = open.filter(({ outcome }) => outcome === 'found')
  const point: Point = {
    run: run.id,
    at: run.at,
    found: found.length,
    excepted: open.length - found.length,
    money: moneyOf(found),
    new: found.filter((one) => one.lastSeen === run.at && one.trend !== 'open').length,
    resolved: findings.filter((one) => one.resolved?.run === run.id).length,
    carried: open.filter((one) => one.lastSeen < run.at).length,
  }
  return [...series, point].sort((a, b) => compare(a.at, b.at) || compare(a.run, b.run)).slice(-POINTS)
}
