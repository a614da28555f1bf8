import { describe, expect, it } from 'vitest'
import { unassociatedAddress } from '../../src/checks/unassociated-address.ts'
import { type EstateOptions, estateOf, type Rows, type SomeOf } from '../estate-of.ts'
import { ago, judgements, type SceneOptions, sceneOf } from './scene-of.ts'

const ARN = 'arn:aws:ec2:eu-west-1:111111111111:elastic-ip/eipalloc-1'

const judge = async (
  row: SomeOf<'ec2:elastic-ip'>,
  options: { rows?: Rows; estate?: EstateOptions; scene?: SceneOptions; set?: object } = {},
) => {
  const address = { AllocationId: 'eipalloc-1', PublicIp: '203.0.113.7', ...row }
  const estate = estateOf({ 'ec2:elastic-ip': [address], ...options.rows }, options.estate)
  return (await judgements(unassociatedAddress, sceneOf(estate, options.scene), options.set))['eipalloc-1']
}

describe('unassociated-address', () => {
  it('finds an address that nothing has, with what it costs', async () => {
    expect(await judge({})).toMatchObject({
      outcome: 'found',
      reason: '203.0.113.7 has been associated with nothing.',
      cost: { amount: 1 },
      remedy: { verb: 'release-address' },
    })
  })

  it.each([
    ['an instance', { InstanceId: 'i-1' }, 'It is associated with i-1.'],
    ['an interface', { NetworkInterfaceId: 'eni-1' }, 'It is associated with eni-1.'],
    ['something', { AssociationId: 'eipassoc-1' }, 'It is associated with eipassoc-1.'],
    ['a service', { ServiceManaged: 'alb' }, 'AWS manages it for alb.'],
  ] as const)('keeps one of %s', async (_, row, reason) => {
    expect(await judge(row)).toMatchObject({ outcome: 'kept', reason })
  })

  it('takes the empty instance that AWS writes for none', async () => {
    expect((await judge({ InstanceId: '' }))?.outcome).toBe('found')
  })

  it('asks no price of an address that a customer brought', async () => {
    const judgement = await judge({ PublicIpv4Pool: 'ipv4pool-ec2-1' })
    expect(judgement).toMatchObject({
      outcome: 'found',
      reason: expect.stringContaining('your own pool ipv4pool-ec2-1'),
    })
    expect(judgement).not.toHaveProperty('cost')
    expect((await judge({ PublicIpv4Pool: 'amazon' }))?.cost).toBeDefined()
  })

  it('keeps one that a NAT gateway names, and does not know without a look at those', async () => {
    const gateway = {
      NatGatewayId: 'nat-1',
      State: 'available',
      NatGatewayAddresses: [{ AllocationId: 'eipalloc-1' }],
    } as const
    expect((await judge({}, { rows: { 'ec2:natgateway': [gateway] } }))?.outcome).toBe('kept')
    expect((await judge({}, { estate: { gaps: [{ type: 'ec2:natgateway' }] } }))?.outcome).toBe('unknown')
  })

  it.each([
    ['found', { firstSeen: ago(20), since: ago(8) }, 'for 8 days'],
    ['kept', { firstSeen: ago(20), since: ago(6) }, 'for 6 days: it counts from 7 days on'],
    ['unknown', { firstSeen: ago(6), since: ago(6) }, 'at least since 2026-11-15'],
    ['unknown', undefined, 'no record says since when'],
  ] as const)('is %s by the own record %o', async (outcome, past, words) => {
    const judgement = await judge({}, { scene: { past: past ? { [ARN]: past } : {} }, set: { minDays: 7 } })
    expect(judgement).toMatchObject({ outcome, reason: expect.stringContaining(words) })
  })
})
