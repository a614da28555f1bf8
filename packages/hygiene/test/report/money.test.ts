import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Bill, moneyOf } from '../../src/report/money.ts'

const cost = fc.record({
  amount: fc.integer({ min: 0, max: 10_000_000 }).map((cents) => cents / 1000),
  currency: fc.constantFrom('USD' as const, 'EUR' as const),
  bound: fc.constantFrom('=' as const, '<=' as const),
})
const bills = fc.array(
  fc.oneof(
    fc.record({ arn: fc.constantFrom('a', 'b', 'c', 'd', 'e') }),
    fc.record({ arn: fc.constantFrom('a', 'b', 'c', 'd', 'e'), cost }),
  ),
)
const dollars = (some: readonly Bill[]): number => moneyOf(some).find(({ currency }) => currency === 'USD')?.amount ?? 0

describe('sums of money', () => {
  test('do not depend on the order', () => {
    fc.assert(
      fc.property(bills, fc.infiniteStream(fc.nat()), (all, lots) => {
        const shuffled = all
          .map((bill) => [lots.next().value ?? 0, bill] as const)
          .sort(([a], [b]) => a - b)
          .map(([, bill]) => bill)
        expect(moneyOf(shuffled)).toEqual(moneyOf(all))
      }),
    )
  })

  test('count a resource once, with its highest price', () => {
    expect(
      moneyOf([
        { arn: 'a', cost: { amount: 8, currency: 'USD', bound: '=' } },
        { arn: 'a', cost: { amount: 2, currency: 'USD', bound: '<=' } },
        { arn: 'b', cost: { amount: 0.1, currency: 'USD', bound: '=' } },
        { arn: 'c', cost: { amount: 0.2, currency: 'USD', bound: '=' } },
      ]),
    ).toEqual([{ amount: 8.3, currency: 'USD', bound: '=' }])
  })

  test('are never more than their parts, and never less than any of them', () => {
    fc.assert(
      fc.property(bills, bills, (one, other) => {
        const whole = dollars([...one, ...other])
        expect(whole).toBeLessThanOrEqual(dollars(one) + dollars(other) + 1e-6)
        expect(whole).toBeGreaterThanOrEqual(Math.max(dollars(one), dollars(other)))
      }),
    )
  })

  test('are an upper bound where a part of them is', () => {
    expect(
      moneyOf([
        { arn: 'a', cost: { amount: 1, currency: 'USD', bound: '<=' } },
        { arn: 'b', cost: { amount: 1, currency: 'USD', bound: '=' } },
        { arn: 'b', cost: { amount: 1, currency: 'EUR', bound: '=' } },
      ]),
    ).toEqual([
      { amount: 1, currency: 'EUR', bound: '=' },
      { amount: 2, currency: 'USD', bound: '<=' },
    ])
  })
})
