import { describe, expect, it } from 'vitest'
import { oldGenerationVolume } from '../../src/checks/old-generation-volume.ts'
import type { Prices } from '../../src/cost.ts'
import { estateOf, type SomeOf } from '../estate-of.ts'
import { judgements, sceneOf } from './scene-of.ts'

const PER_GIB: Readonly<Record<string, number>> = { gp2: 0.1, gp3: 0.08, io1: 0.125, io2: 0.125, standard: 0.05 }
const prices: Prices = {
  date: '2026-11-01',
  of: (priced) => {
    if (priced.kind !== 'volume') return undefined
    const speed = priced.type === 'gp3' ? Math.max(0, (priced.iops ?? 0) - 3000) * 0.005 : 0
    const amount = priced.size * (PER_GIB[priced.type] ?? 0) + speed
    return { amount, currency: 'USD', bound: '=', basis: priced.type, source: 'test' }
  },
}

const judge = async (row: object, settings: object = {}, known = prices) => {
  const volume = { VolumeId: 'vol-1', State: 'in-use', Size: 100, ...row } as SomeOf<'ec2:volume'>
  const scene = sceneOf(estateOf({ 'ec2:volume': [volume] }), { prices: known })
  return (await judgements(oldGenerationVolume, scene, settings))['vol-1']
}

describe('old-generation-volume', () => {
  it('finds gp2 with what gp3 of the same speed saves', async () => {
    const found = await judge({ VolumeType: 'gp2' })
    expect(found).toMatchObject({
      outcome: 'found',
      reason:
        'It is gp2 of 100 GiB; as gp3 with 3000 IOPS and 125 MiB/s it would be about as fast. That saves 2.00 USD a month.',
      remedy: { verb: 'modify-volume', input: { type: 'gp3', iops: 3000, throughput: 125 } },
    })
    expect(found?.cost?.amount).toBeCloseTo(2)
  })

  it('asks for no less speed than a large gp2 volume has', async () => {
    expect((await judge({ VolumeType: 'gp2', Size: 2000 }))?.remedy?.input).toEqual({
      type: 'gp3',
      iops: 6000,
      throughput: 250,
    })
    expect((await judge({ VolumeType: 'gp2', Size: 16_000 }))?.remedy?.input).toMatchObject({ iops: 16_000 })
  })

  it('finds io1, which saves nothing, and magnetic ones, which cannot be changed', async () => {
    const provisioned = await judge({ VolumeType: 'io1', Iops: 5000 })
    expect(provisioned).toMatchObject({ outcome: 'found', remedy: { input: { type: 'io2', iops: 5000 } } })
    expect(provisioned).not.toHaveProperty('cost')
    const magnetic = await judge({ VolumeType: 'standard' })
    expect(magnetic?.outcome).toBe('found')
    expect(magnetic).not.toHaveProperty('remedy')
  })

  it('keeps what would not be cheaper, what is of a new type and what is not asked for', async () => {
    const dear: Prices = {
      ...prices,
      of: (priced, region) => {
        const cost = prices.of(priced, region)
        return cost && priced.kind === 'volume' && priced.type === 'gp3' ? { ...cost, amount: 1000 } : cost
      },
    }
    expect((await judge({ VolumeType: 'gp2' }, {}, dear))?.outcome).toBe('kept')
    expect((await judge({ VolumeType: 'gp3' }))?.outcome).toBe('kept')
    expect((await judge({ VolumeType: 'gp2' }, { types: ['io1'] }))?.outcome).toBe('kept')
    expect((await judge({ VolumeType: 'gp2', State: 'deleting' }))?.outcome).toBe('kept')
  })

  it('finds without a saving where no price is known', async () => {
    const found = await judge({ VolumeType: 'gp2' }, {}, { ...prices, of: () => undefined })
    expect(found?.outcome).toBe('found')
    expect(found).not.toHaveProperty('cost')
  })
})
