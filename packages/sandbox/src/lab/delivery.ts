import { batch } from './network.ts'
import { CLIENT, type HostPlan, NOBODY } from './plan.ts'

/** Who gets packets to an address. EC2's mapping decides, and no ARP, gratuitous or not. */
export type Delivery = {
  /** Says where everybody is; before that nobody reaches anybody. */
  readonly begin: () => Promise<void>
  /** From now on packets to the address go to this host; to nobody where it is undefined. */
  readonly deliver: (ip: string, owner: HostPlan | undefined) => Promise<void>
  /** The host that gets them now. */
  readonly ownerOf: (ip: string) => HostPlan | undefined
  /** Says it all again to a host whose interface was down, for the kernel has forgotten it. */
  readonly repeat: (host: HostPlan) => Promise<void>
}

/**
 * A VPC's delivery: permanent neighbour entries in every namespace, on interfaces that do no ARP. A host which only has an
 * address in its kernel gets no packet to it. https://man7.org/linux/man-pages/man8/ip-neighbour.8.html
 */
export function deliveryOver(cloud: string, hosts: readonly HostPlan[]): Delivery {
  const owners = new Map<string, HostPlan | undefined>(
    hosts.flatMap((host) => [host.address, ...host.secondary].map((ip) => [ip, host])),
  )
  const entry = (ip: string, device: string): string =>
    `neigh replace ${ip} lladdr ${owners.get(ip)?.mac ?? NOBODY} nud permanent dev ${device}`
  const tellCloud = (ips: readonly string[]): Promise<void> =>
    batch(
      cloud,
      ips.map((ip) => entry(ip, 'br0')),
    )
  const tellHost = ({ namespace }: HostPlan, ips: readonly string[]): Promise<void> =>
    batch(namespace, [
      ...[CLIENT.address, CLIENT.ipv6].map((ip) => `neigh replace ${ip} lladdr ${CLIENT.mac} nud permanent dev eth0`),
      ...ips.map((ip) => entry(ip, 'eth0')),
    ])
  let last: Promise<unknown> = Promise.resolve()
  // One after the other: of two moves of one address the later one must stand.
  const inTurn = async (job: () => Promise<unknown>): Promise<void> => {
    const mine = last.then(job)
    last = mine.catch(() => {})
    await mine
  }
  const tell = (ips: readonly string[]): Promise<void> =>
    inTurn(() => Promise.all([tellCloud(ips), ...hosts.map((host) => tellHost(host, ips))]))
  return {
    begin: () => tell([...owners.keys()]),
    deliver: (ip, owner) => {
      owners.set(ip, owner)
      return tell([ip])
    },
    ownerOf: (ip) => owners.get(ip),
    repeat: (host) => inTurn(() => tellHost(host, [...owners.keys()])),
  }
}
