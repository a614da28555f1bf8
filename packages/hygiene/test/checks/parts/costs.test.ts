import { describe, expect, it } from 'vitest'
import { costOfSnapshot, costOfVolume, savedOf, sumOf } from '../../../src/checks/parts/costs.ts'
import type { Cost, Priced, Prices } from '../../../src/cost.ts'
import { roundPrices } from '../scene-of.ts'

const cost = (amount: number, rest: Partial<Cost> = {}): Cost => ({
  amount,
  currency: 'USD',
  bound: '=',
  basis: `${amount}`,
  source: 'list',
  ...rest,
})

describe('costs', () => {
  it('sums, an upper bound where one is', () => {
    expect(sumOf([cost(1), cost(2, { bound: '<=' })])).toMatchObject({
      amount: 3,
      bound: '<=',
      basis: '1 and 2',
      source: 'list',
    })
  })

  it('gives no part of a sum for the whole', () => {
    expect(sumOf([])).toBeUndefined()
    expect(sumOf([cost(1), undefined])).toBeUndefined()
    expect(sumOf([cost(1), cost(1, { currency: 'CNY' })])).toBeUndefined()
  })

  it('saves the difference, never less than nothing', () => {
    expect(savedOf(cost(5), cost(3))?.amount).toBe(2)
    expect(savedOf(cost(3), cost(5))).toBeUndefined()
    expect(savedOf(cost(3), undefined)).toBeUndefined()
  })

  it('bounds a snapshot by its full size, else by its volume', () => {
    const asked: Priced[] = []
    const prices: Prices = {
      ...roundPrices,
      of: (priced) => {
        asked.push(priced)
        return cost(1)
      },
    }
    expect(costOfSnapshot({ FullSnapshotSizeInBytes: 1024 ** 3 / 2, VolumeSize: 8 }, 'eu-west-1', prices)?.bound).toBe(
      '<=',
    )
    costOfSnapshot({ VolumeSize: 8, StorageTier: 'archive' }, 'eu-west-1', prices)
    expect(asked).toEqual([
      { kind: 'snapshot', size: 0.5, tier: 'standard' },
      { kind: 'snapshot', size: 8, tier: 'archive' },
    ])
    expect(costOfSnapshot({}, 'eu-west-1', prices)).toBeUndefined()
  })

  it('knows no cost of a volume without a type or a size', () => {
    expect(costOfVolume({ VolumeType: 'gp3', Size: 4 }, 'eu-west-1', roundPrices)?.amount).toBe(4)
    expect(costOfVolume({ VolumeType: 'gp3' }, 'eu-west-1', roundPrices)).toBeUndefined()
  })
})
