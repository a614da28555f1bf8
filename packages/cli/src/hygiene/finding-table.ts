import type { Finding } from '@arnq/hygiene'
import type { Item } from '../formats/format.ts'
import { findingRow } from './finding-row.ts'

/** Below so many columns a table has what tells where a thing is, what it costs and why it is told, and leaves out the rest. */
const ROOMY = 120
/** Below so many a reason would leave nothing of all else. */
const SPARSE = 100

/**
 * Findings as a table shows them: what tells one from another, whose it is, what it costs a month, and why. `outcomes`:
 * whether they differ, and so are told.
 */
export function tableItems(findings: readonly Finding[], outcomes: boolean, columns = Infinity): readonly Item[] {
  const roomy = columns >= ROOMY
  const prices = findings.map(priceText)
  const width = Math.max(0, ...prices.map(({ length }) => length))
  return findings.map((finding, at) => {
    const { check, outcome, severity, account, accountName, region, id, name, owner, reason } = findingRow(finding)
    const value = {
      ...(outcomes && { outcome }),
      check,
      ...(roomy && { severity }),
      account: accountName ?? account,
      region,
      id,
      ...(roomy && { name, owner }),
      cost: prices[at]?.padStart(width),
      ...(columns >= SPARSE && { reason }),
    }
    return { kind: 'value', value }
  })
}

const SIGNS = { USD: '$', EUR: '€', CNY: 'CN¥' } as const

const priceText = ({ cost }: Finding): string =>
  cost ? `${cost.bound === '<=' ? '≤ ' : ''}${SIGNS[cost.currency]}${cost.amount.toFixed(2)}` : ''
