import { expect, test } from 'vitest'
import { pairIds } from '../../../src/worlds/pair/plan.ts'
import { ask, refusal } from '../ask.ts'
import { nicA, pairScene } from '../pair-scene.ts'

const bind = { AllocationId: pairIds.allocation, NetworkInterfaceId: nicA }

test.each(['AssociationId', 'PublicIp'] as const)('frees an elastic IP by its %s, everywhere', (member) => {
  const { scene } = pairScene()
  const { AssociationId = '' } = ask('associateAddress', bind, scene)
  ask('disassociateAddress', { [member]: member === 'PublicIp' ? '203.0.113.10' : AssociationId }, scene)
  const [address] = ask('describeAddresses', {}, scene).Addresses ?? []
  expect(address).not.toHaveProperty('AssociationId')
  expect(address).not.toHaveProperty('NetworkInterfaceId')
  expect(ask('describeNetworkInterfaces', {}, scene).NetworkInterfaces?.[0]?.Association).toBeUndefined()
  const { Reservations } = ask('describeInstances', {}, scene)
  expect(Reservations?.[0]?.Instances?.[0]).not.toHaveProperty('PublicIpAddress')
})

test('an association that ended is none', () => {
  const { scene } = pairScene()
  const { AssociationId = '' } = ask('associateAddress', bind, scene)
  ask('disassociateAddress', { AssociationId }, scene)
  expect(refusal(() => ask('disassociateAddress', { AssociationId }, scene))).toBe(
    `InvalidAssociationID.NotFound: The association ID '${AssociationId}' does not exist`,
  )
  expect(refusal(() => ask('disassociateAddress', { PublicIp: '203.0.113.10' }, scene))).toBe('answered')
  expect(refusal(() => ask('disassociateAddress', {}, scene))).toMatch(/^MissingParameter: /)
})
