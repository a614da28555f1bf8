import { describe, expect, it } from 'vitest'
import { emptyLoadBalancer } from '../../src/checks/empty-load-balancer.ts'
import { type EstateOptions, estateOf, type Rows, type SomeOf } from '../estate-of.ts'
import { ago, DENIED, judgements, sceneOf } from './scene-of.ts'

const ID = 'app/web/50dc6c495c0c9188'
const ARN = `arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/${ID}`
const GROUP = 'arn:aws:elasticloadbalancing:eu-west-1:111111111111:targetgroup/web/1'

type Options = {
  row?: SomeOf<'elasticloadbalancing:loadbalancer'>
  targets?: readonly string[] | null | undefined
  groups?: boolean
  rows?: Rows
  estate?: EstateOptions
  metric?: unknown
  set?: object
}

const judge = async (options: Options = {}) => {
  const {
    row = {},
    groups = true,
    rows = {},
    estate = {},
    metric = { points: 0, sum: 0, highest: 0 },
    set = {},
  } = options
  const targets = 'targets' in options ? options.targets : []
  const group = {
    TargetGroupArn: GROUP,
    TargetGroupName: 'web',
    LoadBalancerArns: [ARN],
    ...(targets !== undefined && {
      _targets:
        targets?.map((State) => ({
          TargetHealth: { State, Reason: State === 'unhealthy' ? 'Target.Timeout' : undefined },
        })) ?? null,
    }),
  } as SomeOf<'elasticloadbalancing:targetgroup'>
  const balancer = {
    LoadBalancerArn: ARN,
    LoadBalancerName: 'web',
    Type: 'application',
    State: { Code: 'active' },
    CreatedTime: ago(100),
    _listeners: [{ DefaultActions: [{ Type: 'forward', TargetGroupArn: GROUP }] }],
    ...row,
  } as SomeOf<'elasticloadbalancing:loadbalancer'>
  const made = estateOf(
    {
      'elasticloadbalancing:loadbalancer': [balancer],
      ...(groups && { 'elasticloadbalancing:targetgroup': [group] }),
      ...rows,
    },
    estate,
  )
  return (await judgements(emptyLoadBalancer, sceneOf(made, { answers: { metrics: () => metric } }), set))[ID]
}

describe('empty-load-balancer', () => {
  it('finds one whose target groups are all empty', async () => {
    const judgement = await judge()
    expect(judgement).toMatchObject({
      outcome: 'found',
      reason: 'No target is registered in its target group web.',
      cost: { amount: 1 },
    })
    expect(judgement).not.toHaveProperty('remedy')
  })

  it('finds one without a target group', async () => {
    expect((await judge({ groups: false }))?.reason).toBe('It has no target group, so it passes requests to nobody.')
  })

  it.each([['healthy'], ['initial'], ['unavailable']])('keeps one with a target that is %s', async (state) => {
    expect((await judge({ targets: [state, 'unhealthy'] }))?.outcome).toBe('kept')
  })

  it('finds one whose targets are all unhealthy, for that reason', async () => {
    expect(await judge({ targets: ['unhealthy', 'unhealthy', 'draining'] })).toMatchObject({
      outcome: 'found',
      reason: 'None of its 3 registered targets can serve: 2 unhealthy (Target.Timeout) and 1 draining.',
    })
    expect((await judge({ targets: ['unhealthy'], set: { unhealthy: false } }))?.outcome).toBe('kept')
  })

  it.each([
    ['redirects', { _listeners: [{ DefaultActions: [{ Type: 'redirect' }] }] }],
    [
      'answers with a page',
      { _listeners: [{ DefaultActions: [{ Type: 'authenticate-oidc' }, { Type: 'fixed-response' }] }] },
    ],
  ] as const)('keeps one that %s', async (_, row) => {
    expect((await judge({ row }))?.reason).toContain('a listener answers by itself')
  })

  it('keeps one whose rules answered by themselves, by what was counted', async () => {
    expect((await judge({ metric: { points: 3, sum: 9, highest: 5 } }))?.outcome).toBe('kept')
    expect((await judge({ metric: DENIED }))?.outcome).toBe('unknown')
  })

  it('names the group that would fill it, and is less severe then', async () => {
    const rows: Rows = {
      'autoscaling:autoScalingGroup': [
        { AutoScalingGroupName: 'workers', AutoScalingGroupARN: 'arn:asg', TargetGroupARNs: [GROUP] },
      ],
    }
    expect(await judge({ rows })).toMatchObject({
      outcome: 'found',
      severity: 'low',
      reason: expect.stringContaining('workers'),
    })
  })

  it('asks nothing of CloudWatch about other types', async () => {
    expect((await judge({ row: { Type: 'network' }, metric: DENIED }))?.outcome).toBe('found')
  })

  it.each<[string, Options]>([
    ['targets were not told', { targets: undefined }],
    ['groups were not seen', { groups: false, estate: { gaps: [{ type: 'elasticloadbalancing:targetgroup' }] } }],
  ])('does not know where %s', async (_, options) => {
    expect((await judge(options))?.outcome).toBe('unknown')
  })

  it('does not know where its listeners were not told', async () => {
    expect((await withoutListeners())?.outcome).toBe('unknown')
  })

  it('keeps a young one and one that is being made', async () => {
    expect((await judge({ row: { CreatedTime: ago(2) } }))?.outcome).toBe('kept')
    expect((await judge({ row: { State: { Code: 'provisioning' } } }))?.outcome).toBe('kept')
  })
})

/** A look for its listeners that failed leaves the row without the field. */
async function withoutListeners() {
  const estate = estateOf({
    'elasticloadbalancing:loadbalancer': [
      { LoadBalancerArn: ARN, Type: 'application', State: { Code: 'active' }, CreatedTime: ago(100) },
    ],
  })
  return (await judgements(emptyLoadBalancer, sceneOf(estate)))[ID]
}
