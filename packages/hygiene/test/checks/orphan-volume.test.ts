import { describe, expect, it } from 'vitest'
import { orphanVolume } from '../../src/checks/orphan-volume.ts'
import type { MetricAsked } from '../../src/probes/metrics.ts'
import { estateOf, resourceOf, type SomeOf } from '../estate-of.ts'
import { type Answers, ago, DENIED, judgements, type SceneOptions, sceneOf } from './scene-of.ts'

const ARN = 'arn:aws:ec2:eu-west-1:111111111111:volume/vol-1'

const judge = async (row: SomeOf<'ec2:volume'> = {}, options: SceneOptions = {}, settings: object = {}) => {
  const volume = { VolumeId: 'vol-1', State: 'available', Size: 100, VolumeType: 'gp3', CreateTime: ago(300), ...row }
  const scene = sceneOf(estateOf({ 'ec2:volume': [volume as SomeOf<'ec2:volume'>] }), options)
  return { found: (await judgements(orphanVolume, scene, settings))['vol-1'], asked: scene.asked }
}
const recorded = (days: number): SceneOptions => ({ past: { [ARN]: { firstSeen: ago(300), since: ago(days) } } })
const valueAgo = (days: number): Answers => ({
  metrics: ({ metric }: MetricAsked) => ({
    points: 1,
    sum: 0,
    highest: 0,
    ...(metric === 'VolumeIdleTime' && { last: ago(days) }),
  }),
})
const detachedAgo = (days: number): Answers => ({ detachments: () => ({ at: ago(days), event: 'DetachVolume' }) })

describe('orphan-volume', () => {
  it('does not know how long a volume has been alone where nothing proves it, however old it is', async () => {
    const { found } = await judge()
    expect(found).toMatchObject({ outcome: 'unknown', cost: { amount: 100 } })
    expect(found?.reason).toContain('Keep a record of the runs')
    expect(found).not.toHaveProperty('remedy')
  })

  it('finds it by the record of earlier runs, and does not trouble CloudTrail then', async () => {
    const { found, asked } = await judge({}, recorded(14))
    expect(found).toMatchObject({
      outcome: 'found',
      reason: 'It has been attached to nothing for 14 days, since 2026-11-07 by the record of earlier runs.',
      remedy: { verb: 'delete-volume' },
    })
    expect(asked.get('detachments')).toBe(0)
  })

  it('finds it by CloudTrail and by CloudWatch', async () => {
    expect((await judge({}, { answers: detachedAgo(40) })).found?.reason).toContain(
      '40 days, since 2026-10-12 by CloudTrail',
    )
    expect((await judge({}, { answers: valueAgo(100) })).found?.reason).toContain('99 days')
  })

  it.each([
    ['record', recorded(13.9)],
    ['CloudTrail', { answers: detachedAgo(13.9) }],
    ['CloudWatch', { answers: valueAgo(14.9) }],
  ])('keeps it where it was detached too lately by %s', async (_, options) => {
    expect((await judge({}, options)).found?.outcome).toBe('kept')
  })

  it('does not believe a record that CloudWatch contradicts', async () => {
    expect((await judge({}, { ...recorded(30), answers: valueAgo(5) })).found?.outcome).toBe('kept')
  })

  it('does not believe the silence of CloudWatch that CloudTrail contradicts', async () => {
    expect((await judge({}, { answers: { ...valueAgo(60), ...detachedAgo(2) } })).found?.outcome).toBe('kept')
  })

  it('tells what could not be seen', async () => {
    const answers = { metrics: () => DENIED, detachments: () => DENIED }
    const { found } = await judge({}, { answers })
    expect(found?.outcome).toBe('unknown')
    expect(found?.gaps).toHaveLength(3)
    // One of them is enough of a proof, though another could not be asked.
    expect((await judge({}, { answers: { ...answers, ...detachedAgo(40) } })).found?.outcome).toBe('found')
  })

  it('asks CloudTrail only where it may', async () => {
    expect((await judge({}, {}, { askCloudTrail: false })).asked.get('detachments')).toBe(0)
    expect((await judge()).asked.get('detachments')).toBe(1)
  })

  it('keeps attached, young and dying volumes without a look', async () => {
    const attached = await judge({ State: 'in-use', Attachments: [{ InstanceId: 'i-1' }] })
    expect(attached.found).toMatchObject({ outcome: 'kept', reason: 'It is attached to i-1.' })
    expect(attached.asked.get('metrics')).toBe(0)
    expect((await judge({ State: 'deleting' })).found?.outcome).toBe('kept')
    expect((await judge({ CreateTime: ago(13) })).found?.outcome).toBe('kept')
  })

  it('has its record watch the volumes that are available', () => {
    const state = (State: string) => orphanVolume.watched?.(resourceOf('ec2:volume', { VolumeId: 'vol-1', State }))
    expect([state('available'), state('in-use')]).toEqual([true, false])
  })
})
