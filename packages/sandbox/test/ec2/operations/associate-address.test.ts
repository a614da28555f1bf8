import { expect, test } from 'vitest'
import { pairIds } from '../../../src/worlds/pair/plan.ts'
import { ask, refusal } from '../ask.ts'
import { instanceOf, nicA, nicB, nicC, pairScene, vip } from '../pair-scene.ts'

const associate = 'associateAddress'
const AllocationId = pairIds.allocation
const atA = { AllocationId, NetworkInterfaceId: nicA }
const atB = { AllocationId, NetworkInterfaceId: nicB }

test('binds to the primary address, and address, interface and instance tell of it', () => {
  const { scene } = pairScene()
  const { AssociationId } = ask(associate, atA, scene)
  expect(AssociationId).toMatch(/^eipassoc-0[0-9a-f]{16}$/)
  expect(ask('describeAddresses', {}, scene).Addresses).toMatchObject([
    {
      AllocationId,
      AssociationId,
      NetworkInterfaceId: nicA,
      NetworkInterfaceOwnerId: pairIds.account,
      InstanceId: instanceOf('a'),
      PrivateIpAddress: '10.77.0.1',
    },
  ])
  const association = {
    AllocationId,
    AssociationId,
    IpOwnerId: pairIds.account,
    PublicIp: '203.0.113.10',
    PublicDnsName: 'ec2-203-0-113-10.eu-central-1.compute.amazonaws.com',
  }
  expect(ask('describeNetworkInterfaces', { NetworkInterfaceIds: [nicA] }, scene).NetworkInterfaces).toMatchObject([
    { Association: association, PrivateIpAddresses: [{ Association: association }] },
  ])
  const { AllocationId: _, AssociationId: __, ...told } = association
  const { Reservations } = ask('describeInstances', { InstanceIds: [instanceOf('a')] }, scene)
  expect(Reservations?.[0]?.Instances).toMatchObject([
    {
      PublicIpAddress: '203.0.113.10',
      PublicDnsName: association.PublicDnsName,
      NetworkInterfaces: [{ Association: told }],
    },
  ])
  expect(Reservations?.[0]?.Instances?.[0]?.NetworkInterfaces?.[0]?.Association).toEqual(told)
})

test('moves by itself in a VPC, and is refused only where that is forbidden outright', () => {
  const { scene } = pairScene()
  const { AssociationId } = ask(associate, atA, scene)
  expect(refusal(() => ask(associate, { ...atB, AllowReassociation: false }, scene))).toBe(
    `Resource.AlreadyAssociated: resource ${AllocationId} is already associated with associate-id ${AssociationId}`,
  )
  const moved = ask(associate, atB, scene)
  expect(moved.AssociationId).not.toBe(AssociationId)
  const { NetworkInterfaces } = ask('describeNetworkInterfaces', {}, scene)
  expect(NetworkInterfaces?.map((nic) => nic.Association?.PublicIp)).toEqual([undefined, '203.0.113.10'])
  const { Reservations } = ask('describeInstances', {}, scene)
  const instances = Reservations?.flatMap((one) => one.Instances ?? [])
  expect(instances?.map((one) => one.PublicIpAddress)).toEqual([undefined, '203.0.113.10'])
  expect(instances?.map((one) => one.PublicDnsName)).toEqual(['', expect.stringContaining('203-0-113-10')])
})

test('the same again changes nothing', () => {
  const { scene } = pairScene()
  const first = ask(associate, atA, scene)
  expect(ask(associate, { ...atA, AllowReassociation: false }, scene)).toEqual(first)
})

test('binds to a secondary address, which is not the instance’s public one', () => {
  const { scene } = pairScene({ hosts: [{ name: 'a', secondary: [vip] }] })
  ask(associate, { ...atA, PrivateIpAddress: vip }, scene)
  const { NetworkInterfaces } = ask('describeNetworkInterfaces', {}, scene)
  expect(NetworkInterfaces?.[0]?.PrivateIpAddresses?.map((ip) => ip.Association?.PublicIp)).toEqual([
    undefined,
    '203.0.113.10',
  ])
  expect(NetworkInterfaces?.[0]?.Association).toBeUndefined()
  const { Reservations } = ask('describeInstances', {}, scene)
  expect(Reservations?.[0]?.Instances?.[0]?.PublicIpAddress).toBeUndefined()
})

test('pushes out an elastic IP that is bound there, which stays allocated', () => {
  const { scene } = pairScene()
  const second = { AllocationId: 'eipalloc-00000000000000002', PublicIp: '203.0.113.11', Domain: 'vpc' as const }
  scene.change(({ addresses }) => ({ addresses: [...(addresses ?? []), second] }))
  const { AssociationId } = ask(associate, atA, scene)
  const other = { ...atA, AllocationId: second.AllocationId }
  expect(refusal(() => ask(associate, { ...other, AllowReassociation: false }, scene))).toBe(
    `Resource.AlreadyAssociated: resource ${AllocationId} is already associated with associate-id ${AssociationId}`,
  )
  ask(associate, other, scene)
  const { Addresses } = ask('describeAddresses', {}, scene)
  expect(Addresses?.map((one) => [one.PublicIp, one.NetworkInterfaceId])).toEqual([
    ['203.0.113.10', undefined],
    ['203.0.113.11', nicA],
  ])
})

test('an instance stands for its one interface', () => {
  const { scene } = pairScene()
  ask(associate, { PublicIp: '203.0.113.10', InstanceId: instanceOf('b') }, scene)
  expect(ask('describeAddresses', {}, scene).Addresses?.[0]?.NetworkInterfaceId).toBe(nicB)
})

test('an instance with two interfaces does not', () => {
  const { scene } = pairScene()
  scene.change(({ networkInterfaces = [] }) => ({
    networkInterfaces: networkInterfaces.map((nic) => ({
      ...nic,
      Attachment: { ...nic.Attachment, InstanceId: instanceOf('a') },
    })),
  }))
  const text = `There are multiple interfaces attached to instance '${instanceOf('a')}'. Please specify an interface ID for the operation instead.`
  expect(refusal(() => ask(associate, { AllocationId, InstanceId: instanceOf('a') }, scene))).toBe(
    `InvalidInstanceID: ${text}`,
  )
})

test.each([
  ['no address', { NetworkInterfaceId: nicA }, 'MissingParameter'],
  ['no target', { AllocationId }, 'MissingParameter'],
  ['two targets', { ...atA, InstanceId: 'i-0000000000000000a' }, 'InvalidParameterCombination'],
  ['an unknown allocation', { ...atA, AllocationId: 'eipalloc-00000000000000009' }, 'InvalidAllocationID.NotFound'],
  ['an unknown address', { PublicIp: '203.0.113.99', NetworkInterfaceId: nicA }, 'InvalidAddress.NotFound'],
  ['an unknown interface', { AllocationId, NetworkInterfaceId: nicC }, 'InvalidNetworkInterfaceID.NotFound'],
  ['an unknown instance', { AllocationId, InstanceId: 'i-0000000000000000c' }, 'InvalidInstanceID.NotFound'],
  ['an address of another interface', { ...atA, PrivateIpAddress: '10.77.0.2' }, 'InvalidParameterValue'],
])('refuses %s', (_, input, code) => {
  const { scene } = pairScene()
  expect(refusal(() => ask(associate, input, scene))).toMatch(new RegExp(`^${code.replace('.', '\\.')}: `))
})

test('needs an internet gateway', () => {
  const { scene } = pairScene()
  scene.change(() => ({ internetGateways: [] }))
  expect(refusal(() => ask(associate, atA, scene))).toBe(
    `Gateway.NotAttached: Network ${pairIds.vpc} is not attached to any internet gateway`,
  )
})
