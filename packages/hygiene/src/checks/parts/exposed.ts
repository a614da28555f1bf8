import type { Resource } from '@arnq/query'
import type { Estate, Gap, Place } from '../../estate.ts'

/** Which security groups are at work where the internet reaches, and which are those of load balancers. */
export type Exposed = {
  /** What has the group and a public address, `eni-1 (203.0.113.7)`; the gap where not all interfaces were told. */
  readonly publicOf: (group: Resource) => { readonly has: readonly string[]; readonly gap: Gap | undefined }
  readonly attached: (group: Resource) => boolean
  readonly balances: (group: Resource) => { readonly is: boolean; readonly gap: Gap | undefined }
}

/** Reads interfaces and load balancers once for all groups. */
export function exposedIn(estate: Estate): Exposed {
  const addresses = new Map<string, string[]>()
  const attached = new Set<string>()
  for (const { id, row } of estate.all('ec2:network-interface')) {
    const address = row.Association?.PublicIp ?? row.Ipv6Addresses?.[0]?.Ipv6Address
    for (const { GroupId } of row.Groups ?? []) {
      if (!GroupId) continue
      attached.add(GroupId)
      if (address) addresses.set(GroupId, [...(addresses.get(GroupId) ?? []), `${id} (${address})`])
    }
  }
  const balancing = new Set([
    ...estate.all('elasticloadbalancing:loadbalancer').flatMap(({ row }) => row.SecurityGroups ?? []),
    ...estate.all('elasticloadbalancing:classic-loadbalancer').flatMap(({ row }) => row.SecurityGroups ?? []),
  ])
  const noBalancers = (at: Place) =>
    estate.gap('elasticloadbalancing:loadbalancer', at) ?? estate.gap('elasticloadbalancing:classic-loadbalancer', at)
  return {
    publicOf: ({ id, target }) => ({ has: addresses.get(id) ?? [], gap: estate.gap('ec2:network-interface', target) }),
    attached: ({ id }) => attached.has(id),
    balances: ({ id, target }) => ({ is: balancing.has(id), gap: noBalancers(target) }),
  }
}
