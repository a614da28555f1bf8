import { expect, test } from 'vitest'
import { ask, refusal } from '../ask.ts'
import { instanceOf, ipv6sOf, nicA, nicB, pairScene } from '../pair-scene.ts'

const assign = 'assignIpv6Addresses'
const vip6 = '2001:db8:77:1::100'
const atB = { hosts: [{ name: 'a' }, { name: 'b', ipv6: [vip6] }] } as const

test('stores an address in one spelling and tells it with the instance', () => {
  const { scene, delivered } = pairScene()
  const input = { NetworkInterfaceId: nicA, Ipv6Addresses: ['2001:0DB8:0077:0001:0:0:0:100'] }
  expect(ask(assign, input, scene)).toMatchObject({ AssignedIpv6Addresses: [vip6], NetworkInterfaceId: nicA })
  expect(ipv6sOf(scene, nicA)).toEqual([vip6])
  const { Reservations } = ask('describeInstances', { InstanceIds: [instanceOf('a')] }, scene)
  expect(Reservations?.[0]?.Instances?.[0]).toMatchObject({
    Ipv6Address: vip6,
    NetworkInterfaces: [{ Ipv6Addresses: [{ Ipv6Address: vip6 }] }],
  })
  expect(delivered).toEqual([[vip6, nicA]])
})

test('never takes what another interface has: it must be unassigned there first', () => {
  const { scene } = pairScene(atB)
  const input = { NetworkInterfaceId: nicA, Ipv6Addresses: [vip6] }
  expect(refusal(() => ask(assign, input, scene))).toBe(
    `InvalidParameterValue: [${vip6}] assigned, but move is not allowed.`,
  )
  ask('unassignIpv6Addresses', { NetworkInterfaceId: nicB, Ipv6Addresses: [vip6] }, scene)
  ask(assign, input, scene)
  expect([ipv6sOf(scene, nicA), ipv6sOf(scene, nicB)]).toEqual([[vip6], []])
})

test('what the interface has already is assigned again without an error', () => {
  const { scene } = pairScene(atB)
  ask(assign, { NetworkInterfaceId: nicB, Ipv6Addresses: [vip6] }, scene)
  expect(ipv6sOf(scene, nicB)).toEqual([vip6])
})

test('a count takes free addresses', () => {
  const { scene } = pairScene()
  const { AssignedIpv6Addresses } = ask(assign, { NetworkInterfaceId: nicA, Ipv6AddressCount: 2 }, scene)
  expect(AssignedIpv6Addresses).toEqual(['2001:db8:77:1::4', '2001:db8:77:1::5'])
})

test.each([
  ['2001:db8:77:2::100', /^InvalidParameterValue: Address does not fall within/],
  ['2001:db8:77:1::3', /^InvalidParameterValue: Address is in subnet's reserved/],
  ['10.77.0.100', /^InvalidParameterValue: invalid value for parameter address/],
])('refuses %s', (ip, text) => {
  const { scene } = pairScene()
  expect(refusal(() => ask(assign, { NetworkInterfaceId: nicA, Ipv6Addresses: [ip] }, scene))).toMatch(text)
})

test('an instance type bounds the addresses of an interface', () => {
  const { scene } = pairScene({ hosts: [{ name: 'a', type: 't3.micro' }] })
  ask(assign, { NetworkInterfaceId: nicA, Ipv6AddressCount: 2 }, scene)
  expect(refusal(() => ask(assign, { NetworkInterfaceId: nicA, Ipv6AddressCount: 1 }, scene))).toMatch(
    /^PrivateIpAddressLimitExceeded/,
  )
})
