import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pricesFrom } from '../../src/prices/index.ts'
import { priceTable } from '../../src/prices/table.ts'

const table = priceTable.parse({
  source: 'list',
  date: '2026-10-01',
  regions: {
    'us-east-1': {
      volume: { gp3: 0.08, gp2: 0.1, io1: 0.125, io2: 0.125 },
      iops: {
        gp3: 0.005,
        io1: 0.065,
        io2: [
          { upTo: 32_000, price: 0.065 },
          { upTo: 64_000, price: 0.0455 },
          { upTo: null, price: 0.03185 },
        ],
      },
      throughput: 0.04,
      snapshot: { standard: 0.05 },
      publicIpv4: 0.005,
      natGateway: 0.045,
      loadBalancer: { application: 0.0225 },
      rdsSnapshot: 0.095,
      logStorage: 0.03,
    },
    'eusc-de-east-1': { currency: 'EUR', volume: { gp3: 0.09394 } },
  },
})
const prices = pricesFrom(table)
const amount = (priced: Parameters<typeof prices.of>[0], region = 'us-east-1') => prices.of(priced, region)?.amount

describe('pricesFrom', () => {
  it('says no more than a hundredth of a cent', () => {
    expect(amount({ kind: 'volume', type: 'gp2', size: 22 })).toBe(2.2)
    expect(amount({ kind: 'snapshot', size: 1 / 3 })).toBe(0.0167)
  })

  it.each([
    [{ kind: 'volume', type: 'gp3', size: 100 }, 8],
    [{ kind: 'volume', type: 'gp3', size: 100, iops: 3000, throughput: 125 }, 8],
    [{ kind: 'volume', type: 'gp3', size: 100, iops: 4000, throughput: 225 }, 8 + 5 + 4],
    [{ kind: 'volume', type: 'gp2', size: 100, iops: 300 }, 10],
    [{ kind: 'volume', type: 'io1', size: 100, iops: 1000 }, 12.5 + 65],
    [{ kind: 'volume', type: 'io2', size: 100, iops: 32_000 }, 12.5 + 2080],
    [{ kind: 'volume', type: 'io2', size: 100, iops: 70_000 }, 12.5 + 2080 + 1456 + 191.1],
    [{ kind: 'snapshot', size: 10 }, 0.5],
    [{ kind: 'public-ipv4' }, 3.65],
    [{ kind: 'nat-gateway' }, 32.85],
    [{ kind: 'load-balancer', type: 'application' }, 16.425],
    [{ kind: 'rds-snapshot', size: 100 }, 9.5],
    [{ kind: 'log-storage', size: 100 }, 3],
  ] as const)('%o costs %d', (priced, cost) => {
    expect(amount(priced)).toBeCloseTo(cost, 6)
  })

  it('says how it was reckoned, and whose price it is', () => {
    expect(prices.of({ kind: 'volume', type: 'gp3', size: 100, iops: 3500 }, 'us-east-1')).toMatchObject({
      currency: 'USD',
      bound: '=',
      basis: '100 GiB gp3 at 0.08, 500 IOPS above the base at 0.005',
      source: 'list 2026-10-01',
    })
    expect(prices.of({ kind: 'snapshot', size: 10 }, 'us-east-1')?.bound).toBe('<=')
  })

  it.each([
    ['an unknown region', { kind: 'public-ipv4' }, 'mars-north-1'],
    ['a region that is no region', { kind: 'public-ipv4' }, 'constructor'],
    ['an unknown type', { kind: 'volume', type: 'gp9', size: 1 }, 'us-east-1'],
    ['a type that is no type', { kind: 'volume', type: 'toString', size: 1 }, 'us-east-1'],
    ['IOPS of unknown number', { kind: 'volume', type: 'io2', size: 1 }, 'us-east-1'],
    ['a tier without a price', { kind: 'snapshot', size: 1, tier: 'archive' }, 'us-east-1'],
    ['a part without a price', { kind: 'volume', type: 'gp3', size: 1, iops: 4000 }, 'eusc-de-east-1'],
    ['a balancer without a price', { kind: 'load-balancer', type: 'gateway' }, 'us-east-1'],
  ] as const)('has no price of %s', (_, priced, region) => {
    expect(prices.of(priced, region)).toBeUndefined()
  })

  it('keeps to the currency of the region', () => {
    expect(prices.of({ kind: 'volume', type: 'gp3', size: 100 }, 'eusc-de-east-1')).toMatchObject({
      currency: 'EUR',
      amount: 9.394,
    })
  })

  it('never costs less for more', () => {
    const volume = fc.record({
      size: fc.nat({ max: 65_536 }),
      iops: fc.nat({ max: 256_000 }),
      throughput: fc.nat({ max: 2000 }),
    })
    fc.assert(
      fc.property(fc.constantFrom('gp3', 'io1', 'io2'), volume, fc.nat({ max: 1000 }), (type, one, more) => {
        const before = amount({ kind: 'volume', type, ...one }) ?? Number.NaN
        const after = amount({ kind: 'volume', type, ...one, iops: one.iops + more }) ?? Number.NaN
        expect(before).toBeGreaterThanOrEqual(0)
        expect(after).toBeGreaterThanOrEqual(before)
      }),
    )
  })
})
