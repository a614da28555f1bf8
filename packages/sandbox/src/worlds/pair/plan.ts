import type { _InstanceType, Tag, VolumeType } from '@aws-sdk/client-ec2'
import type { World } from '../../world.ts'

/** A host of the pair: `a` is the instance `i-0000000000000000a`, and so on. */
export type PairName = 'a' | 'b' | 'c'

export type PairHost = {
  readonly name: PairName
  /** The primary address of `eth0`. Its /24 is the subnet: hosts of different zones need different ones. */
  readonly ip?: string
  readonly mac?: string
  /** The zone's letter. */
  readonly az?: string
  readonly type?: _InstanceType
  /** Secondary addresses that it has from the start. */
  readonly secondary?: readonly string[]
  readonly ipv6?: readonly string[]
  /** Whether its status checks fail. A start of it after a stop mends that. */
  readonly impaired?: boolean
}

export type PairVolume = {
  /** `vol-` and 17 hex digits. */
  readonly id: string
  /** The zone's letter. */
  readonly az?: string
  readonly type?: VolumeType
  /** In GiB. */
  readonly size?: number
  readonly multiAttach?: boolean
  /** The host that holds it from the start, and under which name; `available` where absent. */
  readonly at?: { readonly host: PairName; readonly device: string; readonly deleteOnTermination?: boolean }
  readonly tags?: readonly Tag[]
}

export type PairOptions = Partial<Pick<World, 'times' | 'faults' | 'latency' | 'throttling'>> & {
  /** Two where absent: `a` and `b`. */
  readonly hosts?: readonly PairHost[]
  /** One where absent, `pairIds.volume`, available. */
  readonly volumes?: readonly PairVolume[]
  /** The value of the tag `failover-group` on volumes, hosts, their interfaces, and the elastic IP. */
  readonly group?: string
  /** Device names that the image of the hosts takes though no instance tells of them: `/dev/sdf`. */
  readonly hiddenDevices?: readonly string[]
  /** What both route tables send to the first host's interface. */
  readonly overlay?: string
  /** The address of the elastic IP. */
  readonly elasticIp?: string
  readonly denials?: World['accounts'][number]['denials']
  readonly now?: Date
}

/** The ids of what the pair's world has one of. */
export const pairIds = {
  account: '444455556666',
  region: 'eu-central-1',
  role: 'failover',
  vpc: 'vpc-00000000000000001',
  securityGroup: 'sg-00000000000000001',
  internetGateway: 'igw-00000000000000001',
  image: 'ami-00000000000000001',
  volume: 'vol-0000000000000000d',
  allocation: 'eipalloc-00000000000000001',
  routeTables: ['rtb-00000000000000001', 'rtb-00000000000000002'],
} as const

/** What EC2 calls a host's parts. */
export const pairHostIds = (name: PairName) => ({
  instance: `i-0000000000000000${name}`,
  networkInterface: `eni-0000000000000000${name}`,
  attachment: `eni-attach-0000000000000000${name}`,
  rootVolume: `vol-0000000000000f00${name}`,
})

/** The pair's one long-term key. It opens nothing but a sandbox. */
export const pairKey = {
  accessKeyId: 'AKIASANDBOXPAIR00001',
  secretAccessKey: 'not-a-secret/opens+only+a+sandbox+000007',
  user: 'pair',
} as const

/** A host with nothing left out. */
export type FullHost = Required<PairHost>

/** Fills in what a host leaves out: `10.77.0.1` and `02:00:00:00:00:01` for `a`, an m5.large in the first zone. */
export function fullHost(host: PairHost): FullHost {
  const number = 'abc'.indexOf(host.name) + 1
  const usual = { ip: `10.77.0.${number}`, mac: `02:00:00:00:00:0${number}`, az: 'a', type: 'm5.large' } as const
  return { ...usual, secondary: [], ipv6: [], impaired: false, ...host }
}

/** The hosts' default, and the volumes'. */
export const usualHosts: readonly PairHost[] = [{ name: 'a' }, { name: 'b' }]
export const usualVolumes: readonly PairVolume[] = [{ id: pairIds.volume }]

/** The /24 of an address: `10.77.0.0/24`. */
export const subnetCidr = (ip: string): string => ip.replace(/\d+$/, '0/24')

/** The id of the subnet of a zone. */
export const subnetId = (az: string): string => `subnet-0000000000000000${az}`
