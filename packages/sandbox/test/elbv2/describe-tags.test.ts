import { describe, expect, it } from 'vitest'
import { holding, inProcess } from '../doors.ts'

const arn = (kind: string) => `arn:aws:elasticloadbalancing:us-east-1:111111111111:${kind}/app/web/1`
const Tags = [{ Key: 'team', Value: 'shop' }]
const world = holding({
  loadBalancers: [
    {
      LoadBalancerName: 'web',
      LoadBalancerArn: arn('loadbalancer'),
      Tags,
      Listeners: [{ ListenerArn: arn('listener') }],
    },
  ],
  targetGroups: [
    {
      TargetGroupName: 'web',
      TargetGroupArn: arn('targetgroup'),
      LoadBalancerArns: [arn('loadbalancer')],
      Tags,
      Targets: [{ Target: { Id: 'i-1', Port: 80 }, TargetHealth: { State: 'healthy' as const } }],
    },
    { TargetGroupName: 'idle', TargetGroupArn: arn('targetgroup/idle') },
  ],
})
const ask = inProcess(world)

describe('load balancers', () => {
  it('have their tags apart', async () => {
    const ResourceArns = [arn('loadbalancer'), arn('targetgroup'), arn('listener')]
    expect(await ask('elbv2', 'describeTags', { ResourceArns })).toMatchObject({
      TagDescriptions: [{ ResourceArn: arn('loadbalancer'), Tags }, { Tags }, { Tags: [] }],
    })
    const { LoadBalancers } = await ask('elbv2', 'describeLoadBalancers', { Names: ['web'] })
    expect(LoadBalancers).toEqual([{ LoadBalancerName: 'web', LoadBalancerArn: arn('loadbalancer') }])
  })

  it('have target groups, and these have targets', async () => {
    const { TargetGroups } = await ask('elbv2', 'describeTargetGroups', { LoadBalancerArn: arn('loadbalancer') })
    expect(TargetGroups).toMatchObject([{ TargetGroupName: 'web' }])
    const health = (Targets?: readonly object[]) =>
      ask('elbv2', 'describeTargetHealth', { TargetGroupArn: arn('targetgroup'), ...(Targets && { Targets }) })
    expect(await health()).toMatchObject({ TargetHealthDescriptions: [{ TargetHealth: { State: 'healthy' } }] })
    expect(await health([{ Id: 'i-1' }, { Id: 'i-2' }])).toMatchObject({
      TargetHealthDescriptions: [
        { Target: { Id: 'i-1' }, TargetHealth: { State: 'healthy' } },
        { Target: { Id: 'i-2' }, TargetHealth: { State: 'unused', Reason: 'Target.NotRegistered' } },
      ],
    })
  })
})
