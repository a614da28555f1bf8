import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Scene } from '../../../src/operation.ts'
import { pairIds } from '../../../src/worlds/pair/plan.ts'
import { ask, refusal } from '../ask.ts'
import { nicA, nicB, nicC, pairScene } from '../pair-scene.ts'

const nics = [nicA, nicB, nicC] as const
const ips = ['10.77.0.1', '10.77.0.100', '10.77.0.101', '10.77.0.102'] as const
const [primary, ...floating] = ips
const ipv6s = ['2001:db8:77:1::100', '2001:db8:77:1::101'] as const
const allocations = [pairIds.allocation, 'eipalloc-00000000000000002'] as const

/** The second holds the floating addresses, with elastic IPs bound to two of them, and has room for no more. */
const hosts = [{ name: 'a' }, { name: 'b', type: 't3.small', secondary: floating }, { name: 'c' }] as const

type Move = (scene: Scene) => unknown

const nic = fc.constantFrom(...nics)
const ip = fc.oneof(
  { arbitrary: fc.constantFrom(...floating), weight: 9 },
  { arbitrary: fc.constant(primary), weight: 1 },
)
const ipv6 = fc.constantFrom(...ipv6s)
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.tuple(nic, fc.uniqueArray(ip, { minLength: 1, maxLength: 2 }), fc.boolean()).map(
    ([NetworkInterfaceId, PrivateIpAddresses, AllowReassignment]): Move =>
      (scene) =>
        ask('assignPrivateIpAddresses', { NetworkInterfaceId, PrivateIpAddresses, AllowReassignment }, scene),
  ),
  fc.tuple(nic, fc.integer({ min: 1, max: 4 })).map(
    ([NetworkInterfaceId, SecondaryPrivateIpAddressCount]): Move =>
      (scene) =>
        ask('assignPrivateIpAddresses', { NetworkInterfaceId, SecondaryPrivateIpAddressCount }, scene),
  ),
  fc.tuple(nic, ip).map(
    ([NetworkInterfaceId, one]): Move =>
      (scene) =>
        ask('unassignPrivateIpAddresses', { NetworkInterfaceId, PrivateIpAddresses: [one] }, scene),
  ),
  fc.tuple(nic, ipv6).map(
    ([NetworkInterfaceId, one]): Move =>
      (scene) =>
        ask('assignIpv6Addresses', { NetworkInterfaceId, Ipv6Addresses: [one] }, scene),
  ),
  fc.tuple(nic, ipv6).map(
    ([NetworkInterfaceId, one]): Move =>
      (scene) =>
        ask('unassignIpv6Addresses', { NetworkInterfaceId, Ipv6Addresses: [one] }, scene),
  ),
  fc.tuple(fc.constantFrom(...allocations), nic, fc.option(ip, { nil: undefined })).map(
    ([AllocationId, NetworkInterfaceId, PrivateIpAddress]): Move =>
      (scene) =>
        ask('associateAddress', { AllocationId, NetworkInterfaceId, PrivateIpAddress }, scene),
  ),
  fc.constantFrom('203.0.113.10', '203.0.113.11').map(
    (PublicIp): Move =>
      (scene) =>
        ask('disassociateAddress', { PublicIp }, scene),
  ),
)

/** What each of the three describe calls says: `eni ip public-ip`, a line an address. */
function views(scene: Scene) {
  const { NetworkInterfaces = [] } = ask('describeNetworkInterfaces', {}, scene)
  const { Reservations = [] } = ask('describeInstances', {}, scene)
  const { Addresses = [] } = ask('describeAddresses', {}, scene)
  const instances = Reservations.flatMap((one) => one.Instances ?? [])
  const lines = (all: typeof NetworkInterfaces) =>
    all.flatMap((one) =>
      (one.PrivateIpAddresses ?? []).map((each) =>
        [one.NetworkInterfaceId, each.PrivateIpAddress, each.Association?.PublicIp].join(' '),
      ),
    )
  const v6 = (all: typeof NetworkInterfaces) =>
    all.flatMap((one) => (one.Ipv6Addresses ?? []).map((each) => `${one.NetworkInterfaceId} ${each.Ipv6Address}`))
  const told = instances.flatMap((one) => one.NetworkInterfaces ?? []) as typeof NetworkInterfaces
  return {
    instances,
    interfaces: lines(NetworkInterfaces),
    told: lines(told),
    ipv6s: v6(NetworkInterfaces),
    toldIpv6s: v6(told),
    primaries: NetworkInterfaces.map((one) => one.PrivateIpAddress),
    bound: Addresses.filter((one) => one.AssociationId).map((one) =>
      [one.NetworkInterfaceId, one.PrivateIpAddress, one.PublicIp].join(' '),
    ),
  }
}

test('whatever moves, an address is in one place, elastic IPs are bound to what is there, and all three calls agree', () => {
  let went = 0
  fc.assert(
    fc.property(fc.array(move, { minLength: 15, maxLength: 25 }), (moves) => {
      const { scene, delivered } = pairScene({ hosts })
      const second = { AllocationId: allocations[1], PublicIp: '203.0.113.11', Domain: 'vpc' as const }
      scene.change(({ addresses = [] }) => ({ addresses: [...addresses, second] }))
      allocations.forEach((AllocationId, at) => {
        const PrivateIpAddress = floating[at] ?? ''
        ask('associateAddress', { AllocationId, NetworkInterfaceId: nicB, PrivateIpAddress }, scene)
      })
      for (const one of moves) {
        const before = scene.holdings()
        const answer = refusal(() => one(scene))
        if (answer === 'answered') went++
        else expect(scene.holdings()).toEqual(before)
        const seen = views(scene)
        const private4 = seen.interfaces.map((line) => line.split(' ')[1])
        expect(new Set(private4).size).toBe(private4.length)
        const private6 = seen.ipv6s.map((line) => line.split(' ')[1])
        expect(new Set(private6).size).toBe(private6.length)
        expect(seen.primaries).toEqual(['10.77.0.1', '10.77.0.2', '10.77.0.3'])
        expect(seen.told).toEqual(seen.interfaces)
        expect(seen.toldIpv6s).toEqual(seen.ipv6s)
        expect(seen.interfaces.filter((line) => line.split(' ')[2] !== '').toSorted()).toEqual(seen.bound.toSorted())
        for (const instance of seen.instances) {
          const primary = `${instance.NetworkInterfaces?.[0]?.NetworkInterfaceId} ${instance.PrivateIpAddress} `
          const line = seen.interfaces.find((each) => each.startsWith(primary))
          expect(instance.PublicIpAddress ?? '').toBe(line?.slice(primary.length))
        }
      }
      const last = new Map([...floating.map((one) => [one, nicB] as const), ...delivered])
      const secondaries = views(scene).interfaces.filter((line) => !/ 10\.77\.0\.[123] /.test(line))
      for (const line of secondaries) {
        const [where, what = ''] = line.split(' ')
        expect(last.get(what)).toBe(where)
      }
    }),
    { numRuns: 100 },
  )
  expect(went).toBeGreaterThan(500)
})
