import { describe, expect, it } from 'vitest'
import { unusedTargetGroup } from '../../src/checks/unused-target-group.ts'
import { type EstateOptions, estateOf, type Rows } from '../estate-of.ts'
import { ago, judgements, sceneOf } from './scene-of.ts'

const ARN = 'arn:aws:elasticloadbalancing:eu-west-1:111111111111:targetgroup/web/1'
const LONG = { [ARN]: { firstSeen: ago(60), since: ago(20) } }

const judge = async (balancers: string[] = [], rows: Rows = {}, options: EstateOptions = {}, past: object = LONG) => {
  const group = { TargetGroupArn: ARN, TargetGroupName: 'web', LoadBalancerArns: balancers }
  const estate = estateOf({ 'elasticloadbalancing:targetgroup': [group], ...rows }, options)
  return (await judgements(unusedTargetGroup, sceneOf(estate, { past: past as typeof LONG })))['web/1']
}

describe('unused-target-group', () => {
  it('finds one that no load balancer names', async () => {
    expect(await judge()).toMatchObject({
      outcome: 'found',
      reason: 'No load balancer has passed requests to it for 20 days.',
    })
  })

  it.each<[string, string[], Rows]>([
    ['a load balancer', ['arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/web/1'], {}],
    [
      'an Auto Scaling group',
      [],
      {
        'autoscaling:autoScalingGroup': [
          { AutoScalingGroupName: 'a', AutoScalingGroupARN: 'arn:a', TargetGroupARNs: [ARN] },
        ],
      },
    ],
    [
      'the other colour of a service',
      [],
      {
        'ecs:service': [
          {
            serviceName: 's',
            serviceArn: 'arn:aws:ecs:eu-west-1:111111111111:service/c/s',
            loadBalancers: [{ targetGroupArn: 'other', advancedConfiguration: { alternateTargetGroupArn: ARN } }],
          },
        ],
      },
    ],
  ])('keeps one that %s uses', async (_, balancers, rows) => {
    expect((await judge(balancers, rows))?.outcome).toBe('kept')
  })

  it('does not know where services were not seen, or since when it is so', async () => {
    expect((await judge([], {}, { gaps: [{ type: 'ecs:service' }] }))?.outcome).toBe('unknown')
    expect((await judge([], {}, {}, {}))?.outcome).toBe('unknown')
  })
})
