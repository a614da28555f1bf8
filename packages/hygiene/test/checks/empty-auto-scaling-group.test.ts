import { describe, expect, it } from 'vitest'
import { emptyAutoScalingGroup } from '../../src/checks/empty-auto-scaling-group.ts'
import { estateOf, resourceOf, type SomeOf } from '../estate-of.ts'
import { ago, judgements, sceneOf } from './scene-of.ts'

const ARN = 'arn:aws:autoscaling:eu-west-1:111111111111:autoScalingGroup:1:autoScalingGroupName/web'
const row = (more: SomeOf<'autoscaling:autoScalingGroup'> = {}) => ({
  AutoScalingGroupName: 'web',
  AutoScalingGroupARN: ARN,
  MinSize: 0,
  MaxSize: 0,
  DesiredCapacity: 0,
  Instances: [],
  CreatedTime: ago(300),
  ...more,
})

const judge = async (more: SomeOf<'autoscaling:autoScalingGroup'> = {}, days = 40) => {
  const past = { [ARN]: { firstSeen: ago(100), since: ago(days) } }
  return (
    await judgements(
      emptyAutoScalingGroup,
      sceneOf(estateOf({ 'autoscaling:autoScalingGroup': [row(more)] }), { past }),
    )
  ).web
}

describe('empty-auto-scaling-group', () => {
  it('finds one that can have no instance, for long enough', async () => {
    const judgement = await judge()
    expect(judgement).toMatchObject({
      outcome: 'found',
      reason: expect.stringContaining('without instances for 40 days'),
    })
    expect(judgement).not.toHaveProperty('remedy')
  })

  it.each([
    ['may grow', { MaxSize: 4 }],
    ['still has an instance', { Instances: [{ InstanceId: 'i-1' }] }],
    ['has a warm pool', { WarmPoolSize: 2 }],
  ] as const)('keeps one that %s', async (_, more) => {
    expect((await judge(more))?.outcome).toBe('kept')
    expect(emptyAutoScalingGroup.watched?.(resourceOf('autoscaling:autoScalingGroup', row(more)))).toBe(false)
  })

  it('waits, and does not know without a record', async () => {
    expect((await judge({}, 5))?.outcome).toBe('kept')
    const estate = estateOf({ 'autoscaling:autoScalingGroup': [row()] })
    expect((await judgements(emptyAutoScalingGroup, sceneOf(estate))).web?.outcome).toBe('unknown')
  })
})
