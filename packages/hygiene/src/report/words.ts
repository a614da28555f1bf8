import type { Finding, Subject } from '../finding.ts'
import type { Money } from './money.ts'
import type { ActionFacts } from './run.ts'

const SIGNS: Readonly<Record<Money['currency'], string>> = { USD: '$', EUR: '€', CNY: 'CN¥' }

/** `1234567` as `1,234,567`. Written out, for the machine's own habits must not change a report's bytes. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')

/** `1 finding`, `1,200 findings`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`

/** An amount with its cents, for a row: `≤ $1,204.50`. */
export function priceText({ amount, currency, bound }: Money): string {
  const [whole = '0', cents = '00'] = amount.toFixed(2).split('.')
  return `${boundText(bound)}${SIGNS[currency]}${grouped(Number(whole))}.${cents}`
}

/** An amount for a total: cents only where it is small. */
const sumText = (money: Money): string => {
  if (money.amount < 100) return priceText(money)
  return `${boundText(money.bound)}${SIGNS[money.currency]}${grouped(Math.round(money.amount))}`
}

const boundText = (bound: Money['bound']): string => (bound === '<=' ? '≤\u00a0' : '')

/** Sums in words; a dash where nothing has a price. */
export const moneyText = (money: readonly Money[]): string => money.map(sumText).join(' + ') || '–'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `2026-11-21T05:00:00Z` as `21 Nov 2026`; what is no date is given back as it is. */
export function dayText(iso: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso) ?? []
  const name = MONTHS[Number(month) - 1]
  return year && name ? `${Number(day)} ${name} ${year}` : iso
}

/** `21 Nov 2026, 05:00 UTC`. */
export function momentText(iso: string): string {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return iso
  const text = date.toISOString()
  return `${dayText(text)}, ${text.slice(11, 16)} UTC`
}

/** An account as people know it: its name, and its id. */
export const accountText = ({ account, accountName }: Pick<Subject, 'account' | 'accountName'>): string =>
  accountName ? `${accountName} (${account})` : account

/** What a plan would do about a finding, and whether it can be taken back; or why it would do nothing. */
export function nextText(finding: Finding, actions: readonly ActionFacts[]): string {
  if (finding.outcome === 'unknown') return 'Nothing can be planned until it is known whether it is needed.'
  if (finding.outcome !== 'found') return ''
  if (finding.handsOff !== undefined) return `Never planned: ${finding.handsOff}.`
  if (finding.remedy === undefined) return 'For a person to decide: arnq plans nothing for it.'
  const { verb } = finding.remedy
  const action = actions.find((candidate) => candidate.verb === verb)
  const back = action?.takenBack === undefined ? 'The plan says how it can be undone.' : sentence(action.takenBack)
  return `A plan would propose ${verb}. ${action === undefined ? '' : `${sentence(action.says)} `}${back}`
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)
