import type { PairHost, PairName } from '../worlds/index.ts'
import { pairHostIds } from '../worlds/index.ts'
import { fullHost } from '../worlds/pair/plan.ts'
import type { Scratch } from './scratch.ts'

export type HostName = PairName

/** The port of the EC2 endpoint. */
export const EC2_PORT = 4566

/** The clients' own addresses on the hosts' network, and their MAC. */
export const CLIENT = { address: '10.77.0.254', ipv6: '2001:db8:77::fe', mac: '02:00:00:00:00:fe' } as const

/** The IPv6 network of all zones. */
export const IPV6 = '2001:db8:77::/48'

/** A MAC that nobody has: frames to it are lost. */
export const NOBODY = '02:00:00:00:00:99'

/** What EC2 and the network call a host. */
export type HostPlan = {
  readonly name: HostName
  /** Its network namespace. */
  readonly namespace: string
  readonly instance: string
  readonly networkInterface: string
  /** Of `eth0`, its network interface in EC2. */
  readonly mac: string
  /** On `eth0`, the network of the hosts and their clients: `10.77.0.1`. */
  readonly address: string
  /** Further addresses that EC2 gives it from the start, IPv6 too. */
  readonly secondary: readonly string[]
  /** On `ec2`, a wire of its own to AWS, by which the metadata service knows it: `10.78.1.2`. */
  readonly wire: string
  /** The other end of that wire. */
  readonly gateway: string
  /** The EC2 endpoint as this host reaches it: `http://10.78.1.1:4566`. */
  readonly endpoint: string
}

/** Lays out a host. */
export function planOf({ tag }: Scratch, host: PairHost): HostPlan {
  const { name, ip, mac, secondary, ipv6 } = fullHost(host)
  const { instance, networkInterface } = pairHostIds(name)
  const number = 'abc'.indexOf(name) + 1
  const gateway = `10.78.${number}.1`
  return {
    name,
    namespace: `arnq-${tag}-${name}`,
    instance,
    networkInterface,
    mac,
    address: ip,
    secondary: [...secondary, ...ipv6],
    wire: `10.78.${number}.2`,
    gateway,
    endpoint: `http://${gateway}:${EC2_PORT}`,
  }
}

/** The network namespace that stands for AWS and for the clients. */
export const cloudOf = ({ tag }: Scratch): string => `arnq-${tag}-e`

/** Puts a program into a network namespace, with all else as it is. */
export const within = (namespace: string): readonly ['nsenter', string, '--'] => [
  'nsenter',
  `--net=/run/netns/${namespace}`,
  '--',
]
