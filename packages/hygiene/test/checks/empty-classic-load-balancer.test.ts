import { describe, expect, it } from 'vitest'
import { emptyClassicLoadBalancer } from '../../src/checks/empty-classic-load-balancer.ts'
import { type EstateOptions, estateOf, type Rows, type SomeOf } from '../estate-of.ts'
import { ago, judgements, sceneOf } from './scene-of.ts'

const judge = async (
  row: SomeOf<'elasticloadbalancing:classic-loadbalancer'> = {},
  rows: Rows = {},
  options: EstateOptions = {},
) => {
  const balancer = { LoadBalancerName: 'old', CreatedTime: ago(100), Instances: [], ...row }
  const estate = estateOf({ 'elasticloadbalancing:classic-loadbalancer': [balancer], ...rows }, options)
  return (await judgements(emptyClassicLoadBalancer, sceneOf(estate))).old
}

describe('empty-classic-load-balancer', () => {
  it('finds one without instances', async () => {
    expect(await judge()).toMatchObject({
      outcome: 'found',
      reason: 'No instance is registered with it.',
      cost: { basis: 'load-balancer' },
    })
  })

  it('keeps one with instances, and a young one', async () => {
    expect((await judge({ Instances: [{ InstanceId: 'i-1' }] }))?.reason).toBe('It has 1 instance to pass requests to.')
    expect((await judge({ CreatedTime: ago(1) }))?.outcome).toBe('kept')
  })

  it('names the group that would fill it', async () => {
    const group = { AutoScalingGroupName: 'workers', AutoScalingGroupARN: 'arn:asg', LoadBalancerNames: ['old'] }
    expect(await judge({}, { 'autoscaling:autoScalingGroup': [group] })).toMatchObject({
      severity: 'low',
      reason: expect.stringContaining('workers'),
    })
  })

  it('does not know where groups were not seen', async () => {
    expect((await judge({}, {}, { gaps: [{ type: 'autoscaling:autoScalingGroup' }] }))?.outcome).toBe('unknown')
  })
})
