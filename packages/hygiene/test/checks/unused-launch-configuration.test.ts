import { describe, expect, it } from 'vitest'
import { stemOf, unusedLaunchConfiguration } from '../../src/checks/unused-launch-configuration.ts'
import { type EstateOptions, estateOf, type Rows } from '../estate-of.ts'
import { ago, judgements, sceneOf } from './scene-of.ts'

const named = (name: string, days: number) => ({
  LaunchConfigurationName: name,
  LaunchConfigurationARN: `arn:aws:autoscaling:eu-west-1:111111111111:launchConfiguration:1:launchConfigurationName/${name}`,
  ImageId: 'ami-1',
  CreatedTime: ago(days),
})

const judge = async (configurations: object[], rows: Rows = {}, estate: EstateOptions = {}, set: object = {}) =>
  judgements(
    unusedLaunchConfiguration,
    sceneOf(estateOf({ 'autoscaling:launchConfiguration': configurations, ...rows } as Rows, estate)),
    set,
  )

const five = [1, 2, 3, 4, 5].map((version) => named(`web-v${version}`, 60 - 10 * version))

describe('unused-launch-configuration', () => {
  it('finds those beyond the newest of their name', async () => {
    const judged = await judge(five)
    expect(Object.entries(judged).flatMap(([name, { outcome }]) => (outcome === 'found' ? name : []))).toEqual([
      'web-v1',
      'web-v2',
    ])
    expect(judged['web-v1']).toMatchObject({
      remedy: { verb: 'delete-launch-configuration' },
      reason: expect.stringContaining('made 50 days ago'),
    })
  })

  it('orders by when they were made, not by name: v9 is not newer than v10', async () => {
    const judged = await judge([named('web-v9', 20), named('web-v10', 10)], {}, {}, { keep: 1 })
    expect(judged).toMatchObject({ 'web-v9': { outcome: 'found' }, 'web-v10': { outcome: 'kept' } })
  })

  it('keeps what a group of size 0 names, whatever is newer', async () => {
    const group = {
      AutoScalingGroupName: 'web',
      AutoScalingGroupARN: 'arn:asg',
      LaunchConfigurationName: 'web-v1',
      DesiredCapacity: 0,
    }
    expect((await judge(five, { 'autoscaling:autoScalingGroup': [group] }))['web-v1']).toMatchObject({
      outcome: 'kept',
      use: 'in-use',
    })
  })

  it('finds the 51st, too', async () => {
    const many = Array.from({ length: 60 }, (_, at) => named(`job-${at}`, 100 + at))
    const judged = Object.values(await judge(many))
    expect(judged.filter(({ outcome }) => outcome === 'found')).toHaveLength(57)
  })

  it('does not know where groups were not seen', async () => {
    expect((await judge(five, {}, { gaps: [{ type: 'autoscaling:autoScalingGroup' }] }))['web-v1']?.outcome).toBe(
      'unknown',
    )
  })

  it.each([
    ['web-v9', 'web'],
    ['web-2026-01-02T03:04', 'web'],
    ['web-20210101120000000000000001', 'web'],
    ['stack-WebConfig-1A2B3C4D', 'stack-WebConfig'],
    ['web', 'web'],
    ['v9', 'v9'],
    ['api_web.12', 'api_web'],
    ['-1', '-1'],
  ])('takes %s to be a %s', (name, stem) => {
    expect(stemOf(name)).toBe(stem)
  })
})
