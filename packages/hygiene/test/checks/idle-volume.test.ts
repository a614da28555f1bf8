import { describe, expect, it } from 'vitest'
import { idleVolume } from '../../src/checks/idle-volume.ts'
import { estateOf, type SomeOf } from '../estate-of.ts'
import { ago, DENIED, judgements, sceneOf } from './scene-of.ts'

const judge = async (told: unknown, row: object = {}, state = 'running', settings: object = {}) => {
  const volume = {
    VolumeId: 'vol-1',
    State: 'in-use',
    Size: 10,
    VolumeType: 'gp3',
    Attachments: [{ InstanceId: 'i-1', AttachTime: ago(100) }],
    ...row,
  } as SomeOf<'ec2:volume'>
  const instance = { InstanceId: 'i-1', State: { Name: state } } as SomeOf<'ec2:instance'>
  const estate = estateOf({ 'ec2:volume': [volume], 'ec2:instance': [instance] })
  return (await judgements(idleVolume, sceneOf(estate, { answers: { metrics: () => told } }), settings))['vol-1']
}

describe('idle-volume', () => {
  it('finds a volume without reads and writes on every day', async () => {
    expect(await judge({ points: 14, sum: 0, highest: 0 })).toMatchObject({
      outcome: 'found',
      reason: 'It is attached to i-1, and had no read and no write in 14 days.',
      cost: { amount: 10 },
    })
  })

  it('does not take silence for idleness', async () => {
    for (const points of [0, 13]) expect((await judge({ points, sum: 0, highest: 0 }))?.outcome).toBe('unknown')
    expect((await judge(DENIED))?.gaps).toHaveLength(2)
  })

  it('keeps what is read, up to what the settings still call idle', async () => {
    const told = { points: 14, sum: 5, highest: 5 }
    expect(await judge(told)).toMatchObject({ outcome: 'kept', reason: 'It had 10 reads and writes in 14 days.' })
    expect((await judge(told, {}, 'running', { maxOperations: 10 }))?.outcome).toBe('found')
  })

  it('leaves stopped instances, detached and newly attached volumes to others', async () => {
    const silent = { points: 14, sum: 0, highest: 0 }
    expect((await judge(silent, {}, 'stopped'))?.reason).toContain('stopped-instance judges them')
    expect((await judge(silent, { State: 'available' }))?.reason).toContain('orphan-volume judges it')
    expect((await judge(silent, { Attachments: [{ InstanceId: 'i-1', AttachTime: ago(13) }] }))?.outcome).toBe('kept')
  })
})
