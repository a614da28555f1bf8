import type { Address, Tag } from '@aws-sdk/client-ec2'
import type { Holdings, World } from '../world.ts'
import { lazily } from './build/holdings.ts'
import { worldNow } from './build/place.ts'
import { imageOf, impairedStatus, instanceOf, interfaceOf, rootVolumeOf, volumeOf } from './pair/hosts.ts'
import { networkOf } from './pair/network.ts'
import { fullHost, type PairOptions, pairIds, pairKey, usualHosts, usualVolumes } from './pair/plan.ts'

const { account, region, role, allocation } = pairIds

/**
 * What a failover pair stands in: one account, one region, one VPC, two or three hosts with a network interface and a root
 * volume each, data volumes, an elastic IP that is bound to nothing, two route tables that send the overlay address to the
 * first host. The key's user may take the role `failover`, which is the hosts' own too: taken with the session name
 * `i-0000000000000000a`, it is that host. No waiting and no throttling unless asked for; throws where there is no host.
 */
export function pairWorld(options: PairOptions = {}): World {
  const { times, faults, latency, throttling = 'none', denials } = options
  return {
    name: 'pair',
    partition: 'aws',
    throttling,
    ...(times && { times }),
    ...(faults && { faults }),
    ...(latency !== undefined && { latency }),
    accounts: [
      {
        id: account,
        name: 'pair',
        unit: '/',
        status: 'ACTIVE',
        regions: { [region]: 'opt-in-not-required' },
        roles: [{ name: role, trusts: [account] }],
        keys: [pairKey],
        ...(denials && { denials }),
        holdings: lazily((asked) => (asked === region ? holdingsOf(options) : {})),
      },
    ],
  }
}

function holdingsOf(options: PairOptions): Holdings {
  const { group = 'pair', overlay = '10.99.0.100/32', elasticIp = '203.0.113.10', now = worldNow } = options
  const hosts = (options.hosts ?? usualHosts).map(fullHost)
  const launched = new Date(now.getTime() - 30 * 86_400_000)
  const tags: readonly Tag[] = [{ Key: 'failover-group', Value: group }]
  const networkInterfaces = hosts.map((host) => interfaceOf(host, launched, tags))
  const [first] = networkInterfaces
  if (!first) throw new Error('A pair without hosts: give pairWorld at least one in `hosts`.')
  const volumes = [
    ...hosts.map((host) => rootVolumeOf(host, launched)),
    ...(options.volumes ?? usualVolumes).map((plan) => volumeOf(plan, launched, tags)),
  ]
  return {
    ...networkOf(hosts, first, overlay),
    instances: hosts.flatMap((host, at) => {
      const nic = networkInterfaces[at]
      return nic ? [instanceOf(host, nic, volumes, launched, tags)] : []
    }),
    instanceStatuses: hosts.filter(({ impaired }) => impaired).map(impairedStatus),
    images: [imageOf(options.hiddenDevices ?? [])],
    volumes,
    networkInterfaces,
    addresses: [addressOf(elasticIp, tags)],
  }
}

const addressOf = (ip: string, tags: readonly Tag[]): Address => ({
  AllocationId: allocation,
  PublicIp: ip,
  Domain: 'vpc',
  NetworkBorderGroup: region,
  PublicIpv4Pool: 'amazon',
  Tags: [...tags],
})
