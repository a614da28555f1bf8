import { describe, expect, it } from 'vitest'
import { savings } from '../../src/probes/savings.ts'
import { targetOf } from '../estate-of.ts'
import { denied, fakeDoor, toldBy } from './fake-door.ts'

const asked = (arn: string) => ({ target: targetOf(), arn })

describe('savings', () => {
  it("tells what AWS reckons of the customer's own prices, and names it", async () => {
    const [volume, other] = [asked('arn:a'), asked('arn:b')]
    const item = { resourceArn: 'arn:a', estimatedMonthlySavings: 7.5, currencyCode: 'USD', actionType: 'Delete' }
    const told = await toldBy(
      savings,
      [volume, other],
      fakeDoor(() => ({ items: [item] })),
    )
    expect(told.get(volume)).toMatchObject({
      known: true,
      value: {
        amount: 7.5,
        currency: 'USD',
        bound: '=',
        source: 'Cost Optimization Hub 2026-11-21',
        basis: 'what AWS reckons Delete saves',
      },
    })
    expect(told.get(other)).toMatchObject({ known: true, value: null })
  })

  it.each([
    { currencyCode: 'XXX' },
    { estimatedMonthlySavings: -1 },
    { estimatedMonthlySavings: undefined },
    { estimatedMonthlySavings: Number.NaN },
  ])('has no price of %o', async (fault) => {
    const one = asked('arn:a')
    const item = {
      resourceArn: 'arn:a',
      estimatedMonthlySavings: 7.5,
      currencyCode: 'USD',
      actionType: 'Delete',
      ...fault,
    }
    expect(
      (
        await toldBy(
          savings,
          [one],
          fakeDoor(() => ({ items: [item] })),
        )
      ).get(one),
    ).toMatchObject({ value: null })
  })

  it('asks the one endpoint, 100 at a time, over all pages', async () => {
    const many = Array.from({ length: 150 }, (_, at) => asked(`arn:${at}`))
    const door = fakeDoor(({ input }) =>
      input.nextToken
        ? { items: [{ resourceArn: 'arn:0', estimatedMonthlySavings: 1, currencyCode: 'EUR' }] }
        : { items: [], nextToken: 'more' },
    )
    const told = await toldBy(savings, many, door)
    expect(door.calls.every(({ target }) => target.region === 'us-east-1')).toBe(true)
    const sizes = door.calls.map(({ input }) => (input.filter as { resourceArns: string[] }).resourceArns.length)
    expect(sizes.sort((a, b) => a - b)).toEqual([50, 50, 100, 100])
    expect(told.get(many[0] ?? asked(''))).toMatchObject({ value: { amount: 1, currency: 'EUR' } })
  })

  it('is unknown where it is not permitted', async () => {
    const one = asked('arn:a')
    expect((await toldBy(savings, [one], fakeDoor(denied))).get(one)).toMatchObject({
      known: false,
      failure: { kind: 'denied' },
    })
  })
})
