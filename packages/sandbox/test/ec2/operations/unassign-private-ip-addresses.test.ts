import { expect, test } from 'vitest'
import { pairIds } from '../../../src/worlds/pair/plan.ts'
import { ask, refusal } from '../ask.ts'
import { ipsOf, nicA, nicB, pairScene, vip } from '../pair-scene.ts'

const unassign = 'unassignPrivateIpAddresses'
const atB = { hosts: [{ name: 'a' }, { name: 'b', secondary: [vip] }] } as const

test('takes an address from the interface that has it, and from nobody else', () => {
  const { scene, delivered } = pairScene(atB)
  expect(refusal(() => ask(unassign, { NetworkInterfaceId: nicA, PrivateIpAddresses: [vip] }, scene))).toBe(
    `InvalidParameterValue: Some of the specified addresses are not assigned to interface ${nicA}`,
  )
  expect(ipsOf(scene, nicB)).toEqual(['10.77.0.2', vip])
  ask(unassign, { NetworkInterfaceId: nicB, PrivateIpAddresses: [vip] }, scene)
  expect(ipsOf(scene, nicB)).toEqual(['10.77.0.2'])
  expect(delivered).toEqual([[vip, undefined]])
  expect(ask('describeSubnets', {}, scene).Subnets?.[0]?.AvailableIpAddressCount).toBe(241)
})

test('refuses the primary address', () => {
  const { scene } = pairScene(atB)
  expect(refusal(() => ask(unassign, { NetworkInterfaceId: nicB, PrivateIpAddresses: ['10.77.0.2'] }, scene))).toBe(
    'InvalidParameterValue: Value (10.77.0.2) for parameter privateIpAddress is invalid. The primary IP address of an interface cannot be unassigned.',
  )
  expect(ipsOf(scene, nicB)).toContain('10.77.0.2')
})

test('takes all that are named, or none', () => {
  const { scene } = pairScene(atB)
  const input = { NetworkInterfaceId: nicB, PrivateIpAddresses: [vip, '10.77.0.101'] }
  expect(refusal(() => ask(unassign, input, scene))).toMatch(/^InvalidParameterValue: Some of/)
  expect(ipsOf(scene, nicB)).toContain(vip)
})

test('an elastic IP stays the account’s, bound to nothing', () => {
  const { scene } = pairScene(atB)
  const bind = { AllocationId: pairIds.allocation, NetworkInterfaceId: nicB, PrivateIpAddress: vip }
  ask('associateAddress', bind, scene)
  ask(unassign, { NetworkInterfaceId: nicB, PrivateIpAddresses: [vip] }, scene)
  const [address] = ask('describeAddresses', {}, scene).Addresses ?? []
  expect(address).toMatchObject({ AllocationId: pairIds.allocation, PublicIp: '203.0.113.10' })
  expect(Object.keys(address ?? {})).not.toContain('AssociationId')
})

test('wants at least one address', () => {
  const { scene } = pairScene()
  expect(refusal(() => ask(unassign, { NetworkInterfaceId: nicA }, scene))).toMatch(/^MissingParameter: /)
})
