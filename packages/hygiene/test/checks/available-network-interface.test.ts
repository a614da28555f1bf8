import { describe, expect, it } from 'vitest'
import { availableNetworkInterface } from '../../src/checks/available-network-interface.ts'
import { type EstateOptions, estateOf, type Rows, type SomeOf } from '../estate-of.ts'
import { ago, judgements, sceneOf } from './scene-of.ts'

const ARN = 'arn:aws:ec2:eu-west-1:111111111111:network-interface/eni-1'
const LONG = { [ARN]: { firstSeen: ago(30), since: ago(3) } }

const judge = async (
  row: SomeOf<'ec2:network-interface'>,
  rows: Rows = {},
  options: EstateOptions = {},
  past = LONG,
) => {
  const one = { NetworkInterfaceId: 'eni-1', Status: 'available', InterfaceType: 'interface', ...row } as const
  const estate = estateOf({ 'ec2:network-interface': [one], ...rows }, options)
  return (await judgements(availableNetworkInterface, sceneOf(estate, { past })))['eni-1']
}

describe('available-network-interface', () => {
  it('finds one that is attached to nothing', async () => {
    expect(await judge({})).toMatchObject({
      outcome: 'found',
      reason: 'It has been attached to nothing for 3 days.',
      remedy: { verb: 'delete-network-interface' },
    })
  })

  it('tells of a public address that goes with it', async () => {
    expect((await judge({ Association: { PublicIp: '203.0.113.7' } }))?.reason).toContain(
      'the public address 203.0.113.7',
    )
  })

  it.each([
    ['attached', { Status: 'in-use', Attachment: { InstanceId: 'i-1' } }, 'Its status is in-use: attached to i-1.'],
    ['a requester manages', { RequesterManaged: true, RequesterId: 'amazon-elb' }, 'amazon-elb manages it.'],
    [
      'an operator manages',
      { Operator: { Managed: true, Principal: 'eks.amazonaws.com' } },
      'eks.amazonaws.com manages it.',
    ],
    [
      'of a service by its type',
      { InterfaceType: 'lambda' },
      'The service of AWS that makes interfaces of type lambda manages it.',
    ],
  ] as const)('keeps one that is %s', async (_, row, reason) => {
    expect(await judge(row)).toMatchObject({ outcome: 'kept', reason })
  })

  it('does not know how long without a record, nor its use without a look', async () => {
    expect((await judge({}, {}, {}, {} as typeof LONG))?.outcome).toBe('unknown')
    expect((await judge({}, {}, { gaps: [{ type: 'ec2:instance' }] }))?.outcome).toBe('unknown')
  })
})
