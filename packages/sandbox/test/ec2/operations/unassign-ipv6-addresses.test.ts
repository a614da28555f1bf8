import { expect, test } from 'vitest'
import { ask, refusal } from '../ask.ts'
import { ipv6sOf, nicA, nicB, pairScene } from '../pair-scene.ts'

const vip6 = '2001:db8:77:1::100'
const atB = { hosts: [{ name: 'a' }, { name: 'b', ipv6: [vip6] }] } as const

test('takes an address from the interface that has it, however it is spelt', () => {
  const { scene, delivered } = pairScene(atB)
  const input = { NetworkInterfaceId: nicB, Ipv6Addresses: ['2001:DB8:77:1:0::100'] }
  expect(ask('unassignIpv6Addresses', input, scene)).toMatchObject({
    NetworkInterfaceId: nicB,
    UnassignedIpv6Addresses: [vip6],
  })
  expect(ipv6sOf(scene, nicB)).toEqual([])
  expect(delivered).toEqual([[vip6, undefined]])
})

test('refuses what the interface does not have', () => {
  const { scene } = pairScene(atB)
  const input = { NetworkInterfaceId: nicA, Ipv6Addresses: [vip6] }
  expect(refusal(() => ask('unassignIpv6Addresses', input, scene))).toBe(
    `InvalidParameterValue: Some of the specified addresses are not assigned to interface ${nicA}`,
  )
  expect(ipv6sOf(scene, nicB)).toEqual([vip6])
})
