import type { Finding } from '../finding.ts'
import { type Money, moneyOf } from './money.ts'

/** How many, and what the found ones cost a month. */
export type Tally = {
  readonly found: number
  readonly unknown: number
  readonly excepted: number
  readonly kept: number
  /** Of the found ones, that were not found in the run before; none where no record is kept. */
  readonly new: number
  readonly money: readonly Money[]
  /** Found ones without a price. */
  readonly unpriced: number
}

/** Counts findings. Only what is found has its money summed: what is unknown or excepted is not to be saved today. */
export function tallyOf(findings: readonly Finding[]): Tally {
  const found = findings.filter(({ outcome }) => outcome === 'found')
  const count = (outcome: Finding['outcome']): number =>
    findings.filter((finding) => finding.outcome === outcome).length
  return {
    found: found.length,
    unknown: count('unknown'),
    excepted: count('excepted'),
    kept: count('kept'),
    new: found.filter(({ trend }) => trend === 'new' || trend === 'reopened').length,
    money: moneyOf(found.map(billOf)),
    unpriced: found.filter(({ cost }) => cost === undefined).length,
  }
}

const billOf = ({ subject, cost }: Finding) => ({ arn: subject.arn, ...(cost && { cost }) })
