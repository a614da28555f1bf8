import type { NetworkInterface } from '@aws-sdk/client-ec2'
import { AwsError } from '../../operation.ts'
import type { Holdings } from '../../world.ts'
import { canonical } from '../cidr.ts'
import { relaid } from './addresses.ts'
import { requireOwn } from './private-addresses.ts'
import { addressLimit, blockOf, freeAddresses, requireInside } from './subnet-space.ts'

const textsOf = (nic: NetworkInterface) => (nic.Ipv6Addresses ?? []).flatMap((ip) => ip.Ipv6Address ?? [])

/** The addresses in the spelling that EC2 stores. Throws at one that is none. */
export function inOneSpelling(ips: readonly string[]): readonly string[] {
  return ips.map((ip) => {
    const spelt = canonical(6, ip)
    if (spelt === undefined) throw new AwsError('InvalidParameterValue', `invalid value for parameter address: ${ip}`)
    return spelt
  })
}

/**
 * Gives an interface IPv6 addresses. There is no way to take one from another interface: it must be unassigned there first.
 * Throws where another holds one, and where the subnet or the instance type sets a limit.
 */
export function assignIpv6(
  holdings: Holdings,
  region: string,
  nic: NetworkInterface,
  asked: { readonly named: readonly string[]; readonly count: number },
): { readonly changed: Partial<Holdings>; readonly assigned: readonly string[]; readonly fresh: readonly string[] } {
  const block = blockOf(holdings, nic, 6)
  const named = [...new Set(inOneSpelling(asked.named))]
  for (const ip of named) requireInside(block, ip)
  const others = (holdings.networkInterfaces ?? []).filter((one) => one.NetworkInterfaceId !== nic.NetworkInterfaceId)
  const elsewhere = others.flatMap(textsOf)
  const kept = named.filter((ip) => elsewhere.includes(ip))
  if (kept.length > 0) {
    throw new AwsError('InvalidParameterValue', `[${kept.join(', ')}] assigned, but move is not allowed.`)
  }
  const own = textsOf(nic)
  const assigned = asked.count > 0 ? freeAddresses(block, [...elsewhere, ...own], asked.count) : named
  const fresh = assigned.filter((ip) => !own.includes(ip))
  if (own.length + fresh.length > addressLimit(holdings, nic, 'Ipv6AddressesPerInterface')) {
    const message = `${nic.NetworkInterfaceId}: Number of IPv6 addresses will exceed limit.`
    throw new AwsError('PrivateIpAddressLimitExceeded', message)
  }
  const news = fresh.map((ip) => ({ Ipv6Address: ip, IsPrimaryIpv6: false }))
  const given = { ...nic, Ipv6Addresses: [...(nic.Ipv6Addresses ?? []), ...news] }
  return { changed: relaid(holdings, region, { interfaces: [given] }), assigned, fresh }
}

/** Takes IPv6 addresses from the interface that has them. Throws at any other, and at its primary one. */
export function unassignIpv6(
  holdings: Holdings,
  region: string,
  nic: NetworkInterface,
  gone: readonly string[],
): Partial<Holdings> {
  requireOwn(nic, textsOf(nic), gone)
  const primary = nic.Ipv6Addresses?.find((ip) => ip.IsPrimaryIpv6 && gone.includes(ip.Ipv6Address ?? ''))
  if (primary) {
    const text = `${primary.Ipv6Address} is the primary IPv6 address of ${nic.NetworkInterfaceId} and cannot be unassigned`
    throw new AwsError('InvalidParameterValue', text)
  }
  const left = nic.Ipv6Addresses?.filter((ip) => !gone.includes(ip.Ipv6Address ?? '')) ?? []
  return relaid(holdings, region, { interfaces: [{ ...nic, Ipv6Addresses: left }] })
}
