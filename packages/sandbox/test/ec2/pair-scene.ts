import { noMachinery } from '../../src/machinery.ts'
import type { Scene } from '../../src/operation.ts'
import { type PairName, type PairOptions, pairHostIds, pairIds } from '../../src/worlds/pair/plan.ts'
import { pairWorld } from '../../src/worlds/pair.ts'
import { ask, sceneIn } from './ask.ts'

/** The interfaces and instances of the pair's hosts. */
export const [nicA, nicB, nicC] = (['a', 'b', 'c'] as const).map((name) => pairHostIds(name).networkInterface) as [
  string,
  string,
  string,
]
export const instanceOf = (name: PairName) => pairHostIds(name).instance
/** An address of the hosts' subnet that nobody has from the start. */
export const vip = '10.77.0.100'

/** A scene in a pair's world with a clock that stands until time `passes`, and a record of what was delivered where. */
export function pairScene(options: PairOptions = {}) {
  const clock = { now: new Date('2026-11-01T00:00:00Z') }
  const delivered: (readonly [ip: string, nic: string | undefined])[] = []
  const scene: Scene = {
    ...sceneIn(pairWorld({ times: { deliver: 0 }, ...options }), pairIds.account, pairIds.region, () => clock.now),
    machinery: {
      ...noMachinery,
      deliver: async (ip, nic) => {
        delivered.push([ip, nic])
      },
    },
  }
  const passes = (ms: number) => {
    clock.now = new Date(clock.now.getTime() + ms)
    scene.holdings()
  }
  return { scene, delivered, passes }
}

/** The private IPv4 addresses of an interface, as DescribeNetworkInterfaces tells them. */
export function ipsOf(scene: Scene, nic: string): (string | undefined)[] {
  const { NetworkInterfaces } = ask('describeNetworkInterfaces', { NetworkInterfaceIds: [nic] }, scene)
  return NetworkInterfaces?.[0]?.PrivateIpAddresses?.map((ip) => ip.PrivateIpAddress) ?? []
}

/** The IPv6 addresses of an interface. */
export function ipv6sOf(scene: Scene, nic: string): (string | undefined)[] {
  const { NetworkInterfaces } = ask('describeNetworkInterfaces', { NetworkInterfaceIds: [nic] }, scene)
  return NetworkInterfaces?.[0]?.Ipv6Addresses?.map((ip) => ip.Ipv6Address) ?? []
}
