import { didYouMean } from '@arnq/query'
import type { Severity } from '../finding.ts'
import { largest } from './money.ts'
import type { Report } from './report.ts'
import { counted, moneyText } from './words.ts'

/** What makes a run fail: `found`, `unknown`, `new`, `high` (and above), `money>100`, `check=stale-image`. */
export type FailOn =
  | { readonly on: 'found' | 'unknown' | 'new' }
  | { readonly on: 'severity'; readonly least: Severity }
  | { readonly on: 'money'; readonly above: number }
  | { readonly on: 'check'; readonly check: string }

/** Somebody wrote a condition that is none. */
export class FailOnError extends Error {
  override name = 'FailOnError'
}

const WORDS = ['found', 'unknown', 'new', 'high', 'medium', 'low'] as const

/** Reads conditions as `--fail-on` takes them, several after commas. Throws a `FailOnError` that names what can be said. */
export function parseFailOn(text: string, checks: readonly string[]): readonly FailOn[] {
  return text.split(',').map((word) => conditionOf(word.trim(), checks))
}

function conditionOf(word: string, checks: readonly string[]): FailOn {
  const money = /^money>(\d+(?:\.\d+)?)$/.exec(word)
  if (money) return { on: 'money', above: Number(money[1]) }
  const [, check] = /^check=(.+)$/.exec(word) ?? []
  if (check !== undefined) {
    if (checks.includes(check)) return { on: 'check', check }
    const hint = didYouMean(check, checks)
    throw new FailOnError(`There is no check "${check}"${hint === undefined ? '.' : `: ${hint}`}`)
  }
  const known = WORDS.find((one) => one === word)
  if (known === undefined) {
    throw new FailOnError(
      `"${word}" is nothing to fail on: found, unknown, new, high, medium, low, money>100 or check=NAME.`,
    )
  }
  return known === 'found' || known === 'unknown' || known === 'new' ? { on: known } : { on: 'severity', least: known }
}

/** Why a report makes the run fail, a sentence for each condition that is met; empty where none is. */
export const failuresOn = (conditions: readonly FailOn[], report: Report): readonly string[] =>
  conditions.flatMap((condition) => reasonOf(condition, report) ?? [])

const AT_LEAST: Readonly<Record<Severity, readonly Severity[]>> = {
  low: ['low', 'medium', 'high'],
  medium: ['medium', 'high'],
  high: ['high'],
}

function reasonOf(condition: FailOn, { totals, by }: Report): string | undefined {
  const said = (count: number, what: string): string | undefined =>
    count > 0 ? `${counted(count, 'finding')} ${what}` : undefined
  switch (condition.on) {
    case 'found':
      return totals.found > 0 ? counted(totals.found, 'finding') : undefined
    case 'unknown':
      return totals.unknown > 0 ? `${counted(totals.unknown, 'resource')} of which it is unknown` : undefined
    case 'new':
      return said(totals.new, 'not found in the run before')
    case 'check':
      return said(by.check.find(({ key }) => key === condition.check)?.found ?? 0, `of ${condition.check}`)
    case 'money':
      return largest(totals.money) > condition.above
        ? `${moneyText(totals.money)} a month, more than ${condition.above}`
        : undefined
    case 'severity':
      return said(
        by.severity
          .filter(({ key }) => AT_LEAST[condition.least].some((one) => one === key))
          .reduce((sum, { found }) => sum + found, 0),
        `of severity ${condition.least}${condition.least === 'high' ? '' : ' or above'}`,
      )
  }
}
