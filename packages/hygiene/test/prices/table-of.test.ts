import { describe, expect, it } from 'vitest'
import { shippedPrices } from '../../src/prices/index.ts'
import { LIST_DATE, LIST_PRICES } from '../../src/prices/list-prices.ts'
import { PRICE_COLUMNS, tableOf } from '../../src/prices/table-of.ts'

describe('the shipped table', () => {
  it('reads, with a price where a cell has one', () => {
    const table = tableOf(LIST_PRICES, LIST_DATE)
    expect(Object.keys(table.regions)).toContain('us-east-1')
    for (const { publicIpv4, volume } of Object.values(table.regions))
      expect([publicIpv4, (volume?.gp3 ?? 0) > 0]).toEqual([0.005, true])
  })

  it('knows the prices that AWS itself uses in its examples', () => {
    expect(shippedPrices.of({ kind: 'nat-gateway' }, 'us-east-1')?.amount).toBeCloseTo(32.85)
    expect(shippedPrices.of({ kind: 'load-balancer', type: 'application' }, 'us-east-1')?.amount).toBeCloseTo(16.43, 1)
    expect(shippedPrices.of({ kind: 'public-ipv4' }, 'us-east-1')?.amount).toBeCloseTo(3.65)
    expect(shippedPrices.date).toBe(LIST_DATE)
  })

  it('has a line of as many cells as its heading', () => {
    const [heading, ...lines] = LIST_PRICES.trim().split('\n')
    expect(heading).toBe(`region,${PRICE_COLUMNS.join(',')}`)
    for (const line of lines) expect(line.split(',')).toHaveLength(PRICE_COLUMNS.length + 1)
  })

  it('takes no column that nothing is known of, and no price that is none', () => {
    expect(() => tableOf('region,gp4\nus-east-1,1', LIST_DATE)).toThrow(/a column gp4/)
    expect(() => tableOf('region,gp3\nus-east-1,cheap', LIST_DATE)).toThrow()
  })

  it('has no tiers where one is missing', () => {
    const table = tableOf('region,io2,io2-iops\nus-east-1,0.125,0.065', LIST_DATE)
    expect(table.regions['us-east-1']?.iops).toEqual({})
  })
})
