import { expect, test } from 'vitest'
import { pairIds } from '../../../src/worlds/pair/plan.ts'
import { ask, refusal } from '../ask.ts'
import { instanceOf, ipsOf, nicA, nicB, nicC, pairScene, vip } from '../pair-scene.ts'

const assign = 'assignPrivateIpAddresses'
const atB = { hosts: [{ name: 'a' }, { name: 'b', secondary: [vip] }] } as const

test('a free address becomes a secondary one, named in DNS, and is told', () => {
  const { scene } = pairScene()
  const answer = ask(assign, { NetworkInterfaceId: nicA, PrivateIpAddresses: [vip] }, scene)
  expect(answer).toMatchObject({ NetworkInterfaceId: nicA, AssignedPrivateIpAddresses: [{ PrivateIpAddress: vip }] })
  const { NetworkInterfaces } = ask('describeNetworkInterfaces', { NetworkInterfaceIds: [nicA] }, scene)
  expect(NetworkInterfaces?.[0]?.PrivateIpAddresses).toMatchObject([
    { PrivateIpAddress: '10.77.0.1', Primary: true },
    { PrivateIpAddress: vip, Primary: false, PrivateDnsName: 'ip-10-77-0-100.eu-central-1.compute.internal' },
  ])
  expect(NetworkInterfaces?.[0]?.PrivateIpAddress).toBe('10.77.0.1')
})

test('an address in use elsewhere stays there unless its move is allowed', () => {
  const { scene } = pairScene(atB)
  const input = { NetworkInterfaceId: nicA, PrivateIpAddresses: [vip] }
  for (const AllowReassignment of [undefined, false]) {
    expect(refusal(() => ask(assign, { ...input, AllowReassignment }, scene))).toBe(
      `InvalidParameterValue: [${vip}] assigned, but move is not allowed.`,
    )
  }
  expect([ipsOf(scene, nicA), ipsOf(scene, nicB)]).toEqual([['10.77.0.1'], ['10.77.0.2', vip]])
  ask(assign, { ...input, AllowReassignment: true }, scene)
  expect([ipsOf(scene, nicA), ipsOf(scene, nicB)]).toEqual([['10.77.0.1', vip], ['10.77.0.2']])
})

test('an elastic IP goes along, with its association', () => {
  const { scene } = pairScene(atB)
  const bind = { AllocationId: pairIds.allocation, NetworkInterfaceId: nicB, PrivateIpAddress: vip }
  const { AssociationId } = ask('associateAddress', bind, scene)
  ask(assign, { NetworkInterfaceId: nicA, PrivateIpAddresses: [vip], AllowReassignment: true }, scene)
  expect(ask('describeAddresses', {}, scene).Addresses).toMatchObject([
    { AssociationId, NetworkInterfaceId: nicA, InstanceId: instanceOf('a'), PrivateIpAddress: vip },
  ])
  const { NetworkInterfaces } = ask('describeNetworkInterfaces', {}, scene)
  expect(NetworkInterfaces?.map((nic) => nic.PrivateIpAddresses?.map((ip) => ip.Association?.PublicIp))).toEqual([
    [undefined, '203.0.113.10'],
    [undefined],
  ])
})

test('the instances tell of it as the interfaces do', () => {
  const { scene } = pairScene(atB)
  ask(assign, { NetworkInterfaceId: nicA, PrivateIpAddresses: [vip], AllowReassignment: true }, scene)
  const { Reservations } = ask('describeInstances', {}, scene)
  const told = Reservations?.flatMap((one) => one.Instances ?? []).map((one) =>
    one.NetworkInterfaces?.[0]?.PrivateIpAddresses?.map((ip) => ip.PrivateIpAddress),
  )
  expect(told).toEqual([['10.77.0.1', vip], ['10.77.0.2']])
})

test('the primary address of another interface never moves', () => {
  const { scene } = pairScene()
  const input = { NetworkInterfaceId: nicA, PrivateIpAddresses: [vip, '10.77.0.20'], AllowReassignment: true }
  const { scene: other } = pairScene({ hosts: [{ name: 'a' }, { name: 'b', ip: '10.77.0.20' }] })
  expect(refusal(() => ask(assign, input, other))).toBe(
    'InvalidParameterValue: [10.77.0.20] assigned, but move is not allowed.',
  )
  expect(ipsOf(other, nicA)).toEqual(['10.77.0.1'])
  expect(refusal(() => ask(assign, input, scene))).toBe('answered')
})

test('what the interface has already is assigned again without an error, and counts once', () => {
  const { scene, delivered } = pairScene()
  const input = { NetworkInterfaceId: nicA, PrivateIpAddresses: [vip, vip] }
  ask(assign, input, scene)
  expect(ask(assign, input, scene).AssignedPrivateIpAddresses).toEqual([{ PrivateIpAddress: vip }])
  expect(ipsOf(scene, nicA)).toEqual(['10.77.0.1', vip])
  expect(delivered).toEqual([[vip, nicA]])
})

test('an instance type bounds the addresses of an interface', () => {
  const { scene } = pairScene({ hosts: [{ name: 'a', type: 't3.micro' }, { name: 'b' }] })
  ask(assign, { NetworkInterfaceId: nicA, PrivateIpAddresses: [vip] }, scene)
  const more = () => ask(assign, { NetworkInterfaceId: nicA, PrivateIpAddresses: ['10.77.0.101'] }, scene)
  expect(refusal(more)).toBe(`PrivateIpAddressLimitExceeded: ${nicA}: Number of private addresses will exceed limit.`)
  expect(refusal(() => ask(assign, { NetworkInterfaceId: nicA, PrivateIpAddresses: [vip] }, scene))).toBe('answered')
  expect(ask(assign, { NetworkInterfaceId: nicB, SecondaryPrivateIpAddressCount: 9 }, scene)).toBeDefined()
  expect(refusal(() => ask(assign, { NetworkInterfaceId: nicB, SecondaryPrivateIpAddressCount: 1 }, scene))).toMatch(
    /^PrivateIpAddressLimitExceeded/,
  )
})

test.each([
  ['another subnet', '10.77.1.100', "Address does not fall within the subnet's address range"],
  ['what EC2 keeps', '10.77.0.255', "Address is in subnet's reserved address range"],
  ['the router', '10.77.0.3', "Address is in subnet's reserved address range"],
  ['no address', '10.77.0', 'invalid value for parameter address: 10.77.0'],
])('refuses an address of %s', (_, ip, message) => {
  const { scene } = pairScene()
  expect(refusal(() => ask(assign, { NetworkInterfaceId: nicA, PrivateIpAddresses: [ip] }, scene))).toBe(
    `InvalidParameterValue: ${message}`,
  )
})

test('no address crosses to another zone, whatever is allowed', () => {
  const { scene } = pairScene({
    hosts: [
      { name: 'a', secondary: [vip] },
      { name: 'b', ip: '10.77.1.20', az: 'b' },
    ],
  })
  const input = { NetworkInterfaceId: nicB, PrivateIpAddresses: [vip], AllowReassignment: true }
  expect(refusal(() => ask(assign, input, scene))).toMatch(/^InvalidParameterValue: Address does not fall within/)
  expect(ipsOf(scene, nicA)).toContain(vip)
})

test('a count takes free addresses of the subnet and no others', () => {
  const { scene } = pairScene({ hosts: [{ name: 'a' }, { name: 'b', secondary: ['10.77.0.4'] }] })
  const { AssignedPrivateIpAddresses } = ask(
    assign,
    { NetworkInterfaceId: nicA, SecondaryPrivateIpAddressCount: 2 },
    scene,
  )
  expect(AssignedPrivateIpAddresses?.map((ip) => ip.PrivateIpAddress)).toEqual(['10.77.0.5', '10.77.0.6'])
  expect(ask('describeSubnets', {}, scene).Subnets?.[0]?.AvailableIpAddressCount).toBe(238)
})

test.each([
  ['both', { PrivateIpAddresses: [vip], SecondaryPrivateIpAddressCount: 1 }, 'InvalidParameterCombination'],
  ['neither', {}, 'MissingParameter'],
  ['a count of none', { SecondaryPrivateIpAddressCount: 0 }, 'InvalidParameterValue'],
  ['prefixes', { Ipv4PrefixCount: 1 }, 'UnsupportedOperation'],
])('addresses by name or by number, not %s', (_, input, code) => {
  const { scene } = pairScene()
  expect(refusal(() => ask(assign, { NetworkInterfaceId: nicA, ...input }, scene))).toMatch(new RegExp(`^${code}: `))
})

test.each([
  [nicC, 'InvalidNetworkInterfaceID.NotFound', `The networkInterface ID '${nicC}' does not exist`],
  ['eni-x', 'InvalidNetworkInterfaceId.Malformed', 'Invalid id: "eni-x" (expecting "eni-...")'],
])('wants an interface that is there: %s', (NetworkInterfaceId, code, message) => {
  const { scene } = pairScene()
  expect(refusal(() => ask(assign, { NetworkInterfaceId, PrivateIpAddresses: [vip] }, scene))).toBe(
    `${code}: ${message}`,
  )
})

test('the VPC delivers to the new place when the time for that has passed', () => {
  const { scene, delivered, passes } = pairScene({ ...atB, times: { deliver: 1000 } })
  ask(assign, { NetworkInterfaceId: nicA, PrivateIpAddresses: [vip], AllowReassignment: true }, scene)
  passes(999)
  expect(delivered).toEqual([])
  passes(1)
  expect(delivered).toEqual([[vip, nicA]])
})

test('an address that moves on before it was delivered ends where it was sent last', () => {
  const { scene, delivered, passes } = pairScene({ ...atB, times: { deliver: 1000 } })
  const move = (NetworkInterfaceId: string) =>
    ask(assign, { NetworkInterfaceId, PrivateIpAddresses: [vip], AllowReassignment: true }, scene)
  move(nicA)
  passes(500)
  move(nicB)
  passes(2000)
  expect(delivered).toEqual([
    [vip, nicA],
    [vip, nicB],
  ])
})

test('a stuck move is told but never delivered', () => {
  const { scene, delivered, passes } = pairScene(atB)
  const input = { NetworkInterfaceId: nicA, PrivateIpAddresses: [vip], AllowReassignment: true }
  ask(assign, input, { ...scene, effect: { kind: 'stuck' } })
  passes(60_000)
  expect(ipsOf(scene, nicA)).toContain(vip)
  expect(delivered).toEqual([])
})
