import { describe, expect, it } from 'vitest'
import { idleNatGateway } from '../../src/checks/idle-nat-gateway.ts'
import { estateOf, type SomeOf } from '../estate-of.ts'
import { ago, DENIED, judgements, sceneOf } from './scene-of.ts'

const silent = { points: 14, sum: 0, highest: 0 }

const judge = async (answer: (asked: { metric: string }) => unknown, row: SomeOf<'ec2:natgateway'> = {}) => {
  const gateway = {
    NatGatewayId: 'nat-1',
    State: 'available',
    CreateTime: ago(100),
    NatGatewayAddresses: [{ PublicIp: '203.0.113.7' }],
    ...row,
  } as SomeOf<'ec2:natgateway'>
  const scene = sceneOf(estateOf({ 'ec2:natgateway': [gateway] }), {
    answers: { metrics: answer as (input: never) => unknown },
  })
  return { judgement: (await judgements(idleNatGateway, scene))['nat-1'], asked: scene.asked.get('metrics') }
}

describe('idle-nat-gateway', () => {
  it('finds one that passed nothing on, with the price of its addresses', async () => {
    const { judgement } = await judge(() => silent)
    expect(judgement).toMatchObject({
      outcome: 'found',
      reason: 'Nothing has gone through it in 14 days, either way.',
      cost: { amount: 2 },
      evidence: [{ says: 'BytesOutToDestination in 14 days, 14 of them with a value', value: 0 }, {}, {}],
    })
    expect(judgement).not.toHaveProperty('remedy')
  })

  it('keeps one with traffic either way', async () => {
    for (const busy of ['BytesOutToDestination', 'BytesInFromSource', 'BytesOutToSource']) {
      const { judgement } = await judge(({ metric }) => (metric === busy ? { ...silent, sum: 1, highest: 1 } : silent))
      expect(judgement?.outcome).toBe('kept')
    }
  })

  it.each([
    ['CloudWatch has no value', { points: 0, sum: 0, highest: 0 }, 'CloudWatch has no value of'],
    ['days are missing', { points: 13, sum: 0, highest: 0 }, 'on 13 days only'],
    ['CloudWatch was not asked', DENIED, 'UnauthorizedOperation'],
  ])('does not know where %s', async (_, told, words) => {
    expect((await judge(() => told)).judgement).toMatchObject({
      outcome: 'unknown',
      reason: expect.stringContaining(words),
    })
  })

  it('keeps young and deleted ones without a question', async () => {
    expect(await judge(() => silent, { CreateTime: ago(13) })).toMatchObject({
      judgement: { outcome: 'kept' },
      asked: 0,
    })
    expect(await judge(() => silent, { State: 'deleted' })).toMatchObject({ judgement: { outcome: 'kept' }, asked: 0 })
  })
})
