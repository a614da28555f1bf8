import type { Cost } from '../cost.ts'

/** A sum in one currency; `<=` where any summand is an upper bound. A month has 730 hours. */
export type Money = Pick<Cost, 'amount' | 'currency' | 'bound'>

/** A price of a resource. */
export type Bill = { readonly arn: string; readonly cost?: Money }

/** Millionths: whole numbers add up to the same in every order. */
const MICRO = 1_000_000

/**
 * What these resources cost together, a sum for each currency. A resource that several checks name is counted once, with
 * its highest price: it can be saved but once.
 */
export function moneyOf(bills: Iterable<Bill>): readonly Money[] {
  const highest = new Map<string, Money>()
  for (const { arn, cost } of bills) {
    if (cost === undefined) continue
    const key = `${cost.currency} ${arn}`
    const known = highest.get(key)
    if (known === undefined || weight(cost) > weight(known)) highest.set(key, cost)
  }
  const sums = new Map<Money['currency'], { micro: number; bound: Money['bound'] }>()
  for (const { amount, currency, bound } of highest.values()) {
    const sum = sums.get(currency) ?? { micro: 0, bound: '=' }
    const micro = sum.micro + Math.round(amount * MICRO)
    sums.set(currency, { micro, bound: bound === '<=' ? '<=' : sum.bound })
  }
  return [...sums]
    .map(([currency, { micro, bound }]) => ({ currency, amount: micro / MICRO, bound }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1))
}

/** Of two equal amounts the bound one weighs more, so that the order of rows decides nothing. */
const weight = ({ amount, bound }: Money): number => Math.round(amount * MICRO) * 2 + (bound === '<=' ? 1 : 0)

/** For sorting by money, where a sum has several currencies: what is largest of it. */
export const largest = (money: readonly Money[]): number =>
  money.reduce((most, { amount }) => Math.max(most, amount), 0)
