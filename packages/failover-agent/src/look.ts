import type { Address, Instance, NetworkInterface, RouteTable, Volume } from '@aws-sdk/client-ec2'

/**
 * One look at EC2: what several claims ask for goes out as one call of each kind, and is the same for all of them. A new
 * round has a new look. Every method rejects with what AWS said; `undefined` is EC2's word that there is no such thing.
 */
export type Look = {
  readonly volume: (id: string) => Promise<Volume | undefined>
  readonly instance: (id: string) => Promise<Instance | undefined>
  readonly networkInterface: (id: string) => Promise<NetworkInterface | undefined>
  /** The network interface of the subnet that has this private address, IPv4 or IPv6. */
  readonly ownerOf: (ip: string, subnet: string) => Promise<NetworkInterface | undefined>
  readonly elasticIp: (allocation: string) => Promise<Address | undefined>
  readonly routeTable: (id: string) => Promise<RouteTable | undefined>
}
