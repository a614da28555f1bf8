import { describe, expect, it } from 'vitest'
import { idleLoadBalancer } from '../../src/checks/idle-load-balancer.ts'
import { estateOf, type SomeOf } from '../estate-of.ts'
import { ago, DENIED, judgements, sceneOf } from './scene-of.ts'

const ID = 'app/web/50dc6c495c0c9188'
const none = { points: 0, sum: 0, highest: 0 }
const beat = { points: 14, sum: 1.2, highest: 0.1 }

type Asked = { metric: string; namespace: string; dimensions: object }

const judge = async (answer: (asked: Asked) => unknown, row: SomeOf<'elasticloadbalancing:loadbalancer'> = {}) => {
  const balancer = {
    LoadBalancerArn: `arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/${ID}`,
    Type: 'application',
    State: { Code: 'active' },
    CreatedTime: ago(100),
    ...row,
  } as SomeOf<'elasticloadbalancing:loadbalancer'>
  const asked: Asked[] = []
  const metrics = (one: Asked) => {
    asked.push(one)
    return answer(one)
  }
  const scene = sceneOf(estateOf({ 'elasticloadbalancing:loadbalancer': [balancer] }), {
    answers: { metrics: metrics as (input: never) => unknown },
  })
  return { judgement: (await judgements(idleLoadBalancer, scene))[ID], asked }
}

describe('idle-load-balancer', () => {
  it('takes silence for idleness only where the load balancer reports that it stands there', async () => {
    expect((await judge(({ metric }) => (metric === 'ConsumedLCUs' ? beat : none))).judgement).toMatchObject({
      outcome: 'found',
      reason: 'Nobody has asked it anything in 14 days.',
      cost: { amount: 1 },
    })
    expect((await judge(() => none)).judgement?.outcome).toBe('unknown')
  })

  it.each(['RequestCount', 'HTTP_Redirect_Count', 'HTTP_Fixed_Response_Count'])('keeps one with %s', async (busy) => {
    expect(
      (await judge(({ metric }) => (metric === busy ? { points: 1, sum: 1, highest: 1 } : none))).judgement?.outcome,
    ).toBe('kept')
  })

  it.each([
    ['application', 'AWS/ApplicationELB'],
    ['network', 'AWS/NetworkELB'],
    ['gateway', 'AWS/GatewayELB'],
  ] as const)('asks of a load balancer of type %s what %s has', async (Type, namespace) => {
    const { asked } = await judge(() => none, { Type })
    expect(new Set(asked.map((one) => one.namespace))).toEqual(new Set([namespace]))
    expect(asked[0]?.dimensions).toEqual({ LoadBalancer: ID })
  })

  it('does not know where CloudWatch was not asked', async () => {
    expect((await judge(() => DENIED)).judgement?.outcome).toBe('unknown')
    expect((await judge(({ metric }) => (metric === 'ConsumedLCUs' ? DENIED : none))).judgement?.outcome).toBe(
      'unknown',
    )
  })

  it('keeps young ones without a question', async () => {
    expect(await judge(() => none, { CreatedTime: ago(3) })).toMatchObject({
      judgement: { outcome: 'kept' },
      asked: [],
    })
  })
})
