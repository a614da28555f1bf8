import { randomBytes } from 'node:crypto'
import type { CreateNetworkInterfaceRequest, GroupIdentifier, NetworkInterface, Subnet } from '@aws-sdk/client-ec2'
import { AwsError, type Scene } from '../../operation.ts'
import type { Holdings } from '../../world.ts'
import { canonical } from '../cidr.ts'
import { dnsNames } from '../dns-names.ts'
import { securityGroupId } from '../id-members.ts'
import { named } from '../ids.ts'
import { askedTags } from './asked-tags.ts'
import { newId } from './new-id.ts'
import { blockOf, freeAddresses, requireInside } from './subnet-space.ts'

/** The groups that a request names, or the default one of the subnet's VPC. */
function groupsOf({ securityGroups = [] }: Holdings, subnet: Subnet, asked: readonly string[] = []): GroupIdentifier[] {
  const inVpc = securityGroups.filter((one) => one.VpcId === subnet.VpcId)
  const groups =
    asked.length > 0
      ? named(inVpc, [securityGroupId], { GroupIds: asked }).rows
      : inVpc.filter((one) => one.GroupName === 'default')
  return groups.map(({ GroupId, GroupName }) => ({ GroupId, GroupName }))
}

/** The private addresses that a request names, its primary one first. */
function namedIps({ PrivateIpAddress, PrivateIpAddresses = [] }: CreateNetworkInterfaceRequest): readonly string[] {
  const [primary, ...more] = [
    ...(PrivateIpAddress ? [PrivateIpAddress] : []),
    ...PrivateIpAddresses.filter((one) => one.Primary).flatMap((one) => one.PrivateIpAddress ?? []),
  ]
  if (more.length > 0) {
    throw new AwsError('InvalidParameterCombination', 'Only one primary private IP address can be specified')
  }
  const secondary = PrivateIpAddresses.filter((one) => !one.Primary).flatMap((one) => one.PrivateIpAddress ?? [])
  return primary === undefined ? secondary : [primary, ...secondary]
}

/** As many free addresses of a subnet as an interface asks for; one where it does not say. */
function ipsFor(holdings: Holdings, subnet: Subnet, input: CreateNetworkInterfaceRequest): readonly string[] {
  const block = blockOf(holdings, { SubnetId: subnet.SubnetId }, 4)
  const taken = (holdings.networkInterfaces ?? [])
    .filter((one) => one.SubnetId === subnet.SubnetId)
    .flatMap((one) => one.PrivateIpAddresses?.flatMap((ip) => ip.PrivateIpAddress ?? []) ?? [])
  const asked = namedIps(input).map((ip) => canonical(4, ip) ?? ip)
  for (const ip of asked) {
    requireInside(block, ip)
    if (taken.includes(ip)) throw new AwsError('InvalidIPAddress.InUse', `Address ${ip} is in use.`)
  }
  const hasPrimary = input.PrivateIpAddress !== undefined || input.PrivateIpAddresses?.some((one) => one.Primary)
  const more = (hasPrimary ? 0 : 1) + (input.SecondaryPrivateIpAddressCount ?? 0)
  const free = freeAddresses(block, [...taken, ...asked], more)
  return hasPrimary ? [...asked, ...free] : [...free.slice(0, 1), ...asked, ...free.slice(1)]
}

const mac = (): string => `0a:${[...randomBytes(5)].map((byte) => byte.toString(16).padStart(2, '0')).join(':')}`

function requireKnown(input: CreateNetworkInterfaceRequest): void {
  const strange = (
    ['Ipv4Prefixes', 'Ipv4PrefixCount', 'Ipv6Prefixes', 'Ipv6PrefixCount', 'Ipv6Addresses', 'Ipv6AddressCount'] as const
  ).find((member) => input[member] !== undefined && input[member] !== 0)
  if (strange === undefined) return
  throw new AwsError('UnsupportedOperation', `The sandbox makes no interface with ${strange}.`)
}

/** The interface that a request asks for in a subnet, attached to nothing. */
export function newInterface(
  scene: Scene,
  holdings: Holdings,
  subnet: Subnet,
  input: CreateNetworkInterfaceRequest,
): NetworkInterface {
  requireKnown(input)
  const ips = ipsFor(holdings, subnet, input)
  const [primary = ''] = ips
  const name = (ip: string) => dnsNames(scene.region, ip).inside
  return {
    NetworkInterfaceId: newId('eni'),
    OwnerId: scene.caller.account.id,
    RequesterId: scene.caller.userId,
    RequesterManaged: false,
    SubnetId: subnet.SubnetId,
    VpcId: subnet.VpcId,
    AvailabilityZone: subnet.AvailabilityZone,
    AvailabilityZoneId: subnet.AvailabilityZoneId,
    Description: input.Description ?? '',
    Groups: groupsOf(holdings, subnet, input.Groups),
    InterfaceType: input.InterfaceType ?? 'interface',
    MacAddress: mac(),
    PrivateDnsName: name(primary),
    PrivateIpAddress: primary,
    PrivateIpAddresses: ips.map((ip, at) => ({ PrivateIpAddress: ip, Primary: at === 0, PrivateDnsName: name(ip) })),
    Ipv6Addresses: [],
    SourceDestCheck: true,
    Status: 'available',
    TagSet: askedTags('network-interface', input.TagSpecifications),
  }
}
