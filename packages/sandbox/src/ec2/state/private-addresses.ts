import type { NetworkInterface, NetworkInterfacePrivateIpAddress } from '@aws-sdk/client-ec2'
import { AwsError } from '../../operation.ts'
import type { Holdings } from '../../world.ts'
import { dnsNames } from '../dns-names.ts'
import { carriedTo, relaid, unbound } from './addresses.ts'
import { addressLimit, blockOf, freeAddresses, requireInside, withFree } from './subnet-space.ts'

/** What is asked of an interface: addresses by name or by number, and whether others may lose theirs to it. */
export type Assignment = {
  readonly nic: NetworkInterface
  readonly named: readonly string[]
  readonly count: number
  readonly move: boolean
}

const ipsOf = (nic: NetworkInterface) => nic.PrivateIpAddresses ?? []
const textsOf = (nic: NetworkInterface) => ipsOf(nic).flatMap((ip) => ip.PrivateIpAddress ?? [])

/**
 * Gives an interface secondary addresses, with the elastic IPs that are bound to them. Throws where another holds one and may
 * not lose it, which it never may if it is its primary one, and where the subnet or the instance type sets a limit.
 * `fresh` are those that it did not have.
 */
export function assign(
  holdings: Holdings,
  region: string,
  { nic, named, count, move }: Assignment,
): { readonly changed: Partial<Holdings>; readonly assigned: readonly string[]; readonly fresh: readonly string[] } {
  const subnet = blockOf(holdings, nic, 4)
  for (const ip of named) requireInside(subnet, ip)
  const taken = (holdings.networkInterfaces ?? []).filter((one) => one.SubnetId === nic.SubnetId).flatMap(textsOf)
  const assigned = count > 0 ? freeAddresses(subnet, taken, count) : [...new Set(named)]
  const own = new Set(textsOf(nic))
  const fresh = assigned.filter((ip) => !own.has(ip))
  const losers = losersOf(holdings, nic, fresh, move)
  if (own.size + fresh.length > addressLimit(holdings, nic, 'Ipv4AddressesPerInterface')) {
    const message = `${nic.NetworkInterfaceId}: Number of private addresses will exceed limit.`
    throw new AwsError('PrivateIpAddressLimitExceeded', message)
  }
  const given = { ...nic, PrivateIpAddresses: [...ipsOf(nic), ...fresh.map((ip) => secondary(region, ip))] }
  const carried = (holdings.addresses ?? [])
    .filter((one) => losers.some((loser) => loser.NetworkInterfaceId === one.NetworkInterfaceId))
    .filter((one) => fresh.includes(one.PrivateIpAddress ?? ''))
    .map((one) => carriedTo(one, nic, one.PrivateIpAddress))
  const interfaces = [given, ...losers.map((loser) => without(loser, fresh))]
  const isNew = fresh.filter((ip) => !taken.includes(ip))
  const laid = relaid(holdings, region, { interfaces, addresses: carried })
  return { changed: { ...laid, subnets: withFree(holdings, nic.SubnetId, -isNew.length) }, assigned, fresh }
}

/** Who holds these addresses now. Throws where they may not be taken away. */
function losersOf(
  holdings: Holdings,
  nic: NetworkInterface,
  fresh: readonly string[],
  move: boolean,
): readonly NetworkInterface[] {
  const others = (holdings.networkInterfaces ?? []).filter(
    (one) => one.NetworkInterfaceId !== nic.NetworkInterfaceId && one.VpcId === nic.VpcId,
  )
  const held = others.flatMap(ipsOf).filter((ip) => fresh.includes(ip.PrivateIpAddress ?? ''))
  const kept = held.filter((ip) => !move || ip.Primary).map((ip) => ip.PrivateIpAddress)
  if (kept.length > 0) {
    throw new AwsError('InvalidParameterValue', `[${kept.join(', ')}] assigned, but move is not allowed.`)
  }
  return others.filter((one) => textsOf(one).some((ip) => fresh.includes(ip)))
}

const secondary = (region: string, ip: string): NetworkInterfacePrivateIpAddress => ({
  Primary: false,
  PrivateIpAddress: ip,
  PrivateDnsName: dnsNames(region, ip).inside,
})

const without = (nic: NetworkInterface, gone: readonly string[]): NetworkInterface => ({
  ...nic,
  PrivateIpAddresses: ipsOf(nic).filter((ip) => !gone.includes(ip.PrivateIpAddress ?? '')),
})

/** Takes secondary addresses from the interface that has them; elastic IPs stay behind, bound to nothing. Throws at any other. */
export function unassign(
  holdings: Holdings,
  region: string,
  nic: NetworkInterface,
  gone: readonly string[],
): Partial<Holdings> {
  requireOwn(nic, textsOf(nic), gone)
  const primary = ipsOf(nic).find((ip) => ip.Primary && gone.includes(ip.PrivateIpAddress ?? ''))
  if (primary) {
    const text = 'The primary IP address of an interface cannot be unassigned.'
    const value = `Value (${primary.PrivateIpAddress}) for parameter privateIpAddress is invalid.`
    throw new AwsError('InvalidParameterValue', `${value} ${text}`)
  }
  const addresses = (holdings.addresses ?? [])
    .filter((one) => one.NetworkInterfaceId === nic.NetworkInterfaceId && gone.includes(one.PrivateIpAddress ?? ''))
    .map(unbound)
  const laid = relaid(holdings, region, { interfaces: [without(nic, gone)], addresses })
  return { ...laid, subnets: withFree(holdings, nic.SubnetId, new Set(gone).size) }
}

/** Throws where an interface does not have all of these addresses. */
export function requireOwn(nic: NetworkInterface, own: readonly string[], asked: readonly string[]): void {
  if (asked.every((ip) => own.includes(ip))) return
  const text = `Some of the specified addresses are not assigned to interface ${nic.NetworkInterfaceId}`
  throw new AwsError('InvalidParameterValue', text)
}
