import { describe, expect, it } from 'vitest'
import { stoppedInstance } from '../../src/checks/stopped-instance.ts'
import { estateOf, type Rows, type SomeOf } from '../estate-of.ts'
import { ago, daysAgo, judgements, type SceneOptions, sceneOf } from './scene-of.ts'

const ARN = 'arn:aws:ec2:eu-west-1:111111111111:instance/i-1'
const written = (days: number) => `User initiated (${daysAgo(days).toISOString().slice(0, 19).replace('T', ' ')} GMT)`

const judge = async (row: object, options: SceneOptions = {}, rows: Rows = {}) => {
  const instance = {
    InstanceId: 'i-1',
    State: { Name: 'stopped' },
    LaunchTime: ago(200),
    ...row,
  } as SomeOf<'ec2:instance'>
  return (await judgements(stoppedInstance, sceneOf(estateOf({ 'ec2:instance': [instance], ...rows }), options)))['i-1']
}

describe('stopped-instance', () => {
  it('finds by what AWS writes about the stop, with the cost of what it holds', async () => {
    const rows: Rows = {
      'ec2:volume': [{ VolumeId: 'vol-1', Size: 20, VolumeType: 'gp3' }],
      'ec2:elastic-ip': [{ AllocationId: 'eipalloc-1', InstanceId: 'i-1' }, { AllocationId: 'eipalloc-2' }],
    }
    const found = await judge(
      { StateTransitionReason: written(40), BlockDeviceMappings: [{ Ebs: { VolumeId: 'vol-1' } }] },
      {},
      rows,
    )
    expect(found).toMatchObject({
      outcome: 'found',
      reason: 'It has been stopped for 40 days, since 2026-10-12, and still holds 1 volume and 1 address.',
      cost: { amount: 21 },
    })
    expect(found).not.toHaveProperty('remedy')
  })

  it('keeps the first thirty days, to the second', async () => {
    expect((await judge({ StateTransitionReason: written(30) }))?.outcome).toBe('found')
    expect((await judge({ StateTransitionReason: written(30 - 1 / 86_400) }))?.outcome).toBe('kept')
  })

  it('goes by the own record where AWS tells no moment, and does not know without one', async () => {
    const past = { [ARN]: { firstSeen: ago(90), since: ago(40) } }
    expect((await judge({ StateTransitionReason: 'Server.SpotInstanceShutdown' }, { past }))?.outcome).toBe('found')
    expect((await judge({ StateTransitionReason: '' }))?.outcome).toBe('unknown')
  })

  it('keeps what runs, and what was started lately whatever the text says', async () => {
    expect((await judge({ State: { Name: 'running' } }))?.outcome).toBe('kept')
    expect((await judge({ LaunchTime: ago(5) }))?.outcome).toBe('kept')
  })

  it('gives no cost that leaves something out', async () => {
    const found = await judge({
      StateTransitionReason: written(40),
      BlockDeviceMappings: [{ Ebs: { VolumeId: 'vol-9' } }],
    })
    expect(found?.outcome).toBe('found')
    expect(found).not.toHaveProperty('cost')
  })
})
