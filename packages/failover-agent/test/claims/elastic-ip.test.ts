import { pairIds } from '@arnq/sandbox'
import type { Address } from '@aws-sdk/client-ec2'
import { expect, test } from 'vitest'
import type { GroupSettings } from '../../src/settings.ts'
import { lookAt } from './look-at.ts'
import { during, emptyGroup, instanceOf, interfaceOf, setStage } from './stage.ts'

const { allocation } = pairIds
const name = `elastic-ip ${allocation}`
const { signal } = new AbortController()
const primary = { NetworkInterfaceId: interfaceOf('a'), PrivateIpAddress: '10.77.0.1' }
const open = (group: Partial<GroupSettings> = {}) =>
  setStage({ ...emptyGroup, elasticIps: [{ allocation, device: 'eth0' }], ...group })

test.each<[string, Address, object]>([
  ['bound to nothing', { AllocationId: allocation }, { holder: 'nobody' }],
  ['bound to our primary address', { AssociationId: 'x', ...primary }, { holder: 'us' }],
  [
    'bound to another address of ours',
    { AssociationId: 'x', ...primary, PrivateIpAddress: '10.77.0.9' },
    { holder: 'partly' },
  ],
  [
    'bound to another instance',
    {
      AssociationId: 'x',
      NetworkInterfaceId: interfaceOf('b'),
      InstanceId: instanceOf('b'),
      PrivateIpAddress: '10.77.0.2',
    },
    { holder: 'them', who: instanceOf('b'), yields: true },
  ],
])('%s', async (_, elasticIp, sight) => {
  const { a } = open()
  expect(await a.claim(name).observe(lookAt({ elasticIp, networkInterface: primary }), signal)).toMatchObject(sight)
})

test('one that EC2 does not know may be new: after 10 s it is a mistake', async () => {
  const stage = open()
  const seen = () => stage.a.claim(name).observe(lookAt({ networkInterface: primary }), signal)
  expect(await seen()).toMatchObject({ holder: 'unknown' })
  await stage.time.pass(10_000)
  expect(await seen()).toEqual({ holder: 'unfit', why: expect.stringContaining(allocation) })
})

test('it is taken from whoever has it, for the address that it is to lead to', async () => {
  const stage = open({ elasticIps: [{ allocation, device: 'eth0', to: '10.77.0.1' }] })
  await during(stage.time, stage.a.claim(name).take(lookAt({}), signal))
  expect(stage.aws.calls.at(-1)?.input).toEqual({
    AllocationId: allocation,
    NetworkInterfaceId: interfaceOf('a'),
    PrivateIpAddress: '10.77.0.1',
    AllowReassociation: true,
  })
  const old = { AssociationId: 'x', NetworkInterfaceId: interfaceOf('b'), PrivateIpAddress: '10.77.0.2' }
  const behind = await stage.a.claim(name).observe(lookAt({ elasticIp: old, networkInterface: primary }), signal)
  expect(behind).toMatchObject({ holder: 'moving', to: 'us' })
})

test('bound to an address of the group it comes with it: nothing is left to take', async () => {
  const ip = '10.77.0.100'
  const stage = setStage(
    { ...emptyGroup, addresses: [{ ip, device: 'eth0' }], elasticIps: [{ allocation, device: 'eth0', to: ip }] },
    { hosts: [{ name: 'a' }, { name: 'b', secondary: [ip] }] },
  )
  const bound = { AllocationId: allocation, NetworkInterfaceId: interfaceOf('b'), PrivateIpAddress: ip }
  await stage.aws.call(stage.a.doors.identity.target, 'ec2', 'associateAddress', bound)
  expect(stage.a.claim(name).after).toEqual([`address ${ip}`])
  const before = stage.aws.calls.length
  expect(await stage.a.settle('MASTER')).toBe(true)
  expect(await stage.a.sight(name)).toEqual({ holder: 'us' })
  const sent = stage.aws.calls.slice(before).map(({ operation }) => operation)
  expect(sent.filter((one) => !one.startsWith('Describe'))).toEqual(['AssignPrivateIpAddresses'])
})
