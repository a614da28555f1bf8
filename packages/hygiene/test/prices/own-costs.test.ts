import { expect, it } from 'vitest'
import type { Cost } from '../../src/cost.ts'
import type { Judgement } from '../../src/finding.ts'
import { ownCosts } from '../../src/prices/own-costs.ts'
import { DENIED, sceneOf } from '../checks/scene-of.ts'
import { estateOf, resourceOf } from '../estate-of.ts'

const cost = (amount: number, source: string): Cost => ({ amount, currency: 'USD', bound: '=', basis: 'x', source })
const judged = (id: string, more: Partial<Judgement> = {}) => ({
  resource: resourceOf('ec2:volume', { VolumeId: id }),
  judgement: { outcome: 'found', reason: 'x', use: 'unused', cost: cost(8, 'list'), ...more } as Judgement,
})

const costsOf = async (answer: (asked: { arn: string }) => unknown, ...given: ReturnType<typeof judged>[]) => {
  const scene = sceneOf(estateOf({}), { answers: { savings: answer as (input: never) => unknown } })
  const all = await ownCosts(given, scene.ask)
  return { amounts: all.map(({ judgement }) => judgement.cost?.amount), asked: scene.asked.get('savings') }
}

it('puts own prices above list prices, and asks of nothing but what is unused and has a price', async () => {
  const { cost: _, ...free } = judged('vol-4').judgement
  const { amounts, asked } = await costsOf(
    ({ arn }) => (arn.endsWith('vol-1') ? cost(5, 'hub') : null),
    judged('vol-1'),
    judged('vol-2'),
    judged('vol-3', { outcome: 'kept' }),
    judged('vol-5', { use: 'in-use' }),
    { ...judged('vol-4'), judgement: free },
  )
  expect(amounts).toEqual([5, 8, 8, 8, undefined])
  expect(asked).toBe(2)
})

it('keeps list prices where it may not be asked', async () => {
  expect((await costsOf(() => DENIED, judged('vol-1'))).amounts).toEqual([8])
})
