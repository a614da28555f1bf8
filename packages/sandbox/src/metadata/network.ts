import type { NetworkInterface } from '@aws-sdk/client-ec2'
import type { Holdings } from '../world.ts'
import type { Standing } from './standing.ts'
import type { Branch } from './tree.ts'

const lines = (texts: readonly (string | undefined)[] | undefined): string | undefined =>
  texts && texts.length > 0 ? texts.join('\n') : undefined

/** The interfaces of an instance, the primary one first. */
export function interfacesOf({ instance, seen }: Standing): readonly NetworkInterface[] {
  const index = (nic: NetworkInterface) => nic.Attachment?.DeviceIndex ?? 0
  return (seen.networkInterfaces ?? [])
    .filter((nic) => nic.Attachment?.InstanceId === instance.InstanceId)
    .toSorted((one, other) => index(one) - index(other))
}

/** `network/interfaces/macs/`. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-categories.html */
export function macsOf(standing: Standing): Branch {
  return Object.fromEntries(
    interfacesOf(standing).map((nic) => [nic.MacAddress ?? '', interfaceTree(nic, standing.seen)]),
  )
}

function interfaceTree(nic: NetworkInterface, seen: Holdings): Branch {
  const ips = nic.PrivateIpAddresses ?? []
  const open = ips.filter((ip) => ip.Association?.PublicIp)
  const associations = open.map((ip) => [ip.Association?.PublicIp ?? '', ip.PrivateIpAddress ?? ''])
  return {
    'device-number': String(nic.Attachment?.DeviceIndex ?? 0),
    'interface-id': nic.NetworkInterfaceId,
    'ipv4-associations': open.length > 0 ? Object.fromEntries(associations) : undefined,
    ipv6s: lines(nic.Ipv6Addresses?.map((ip) => ip.Ipv6Address)),
    'local-hostname': nic.PrivateDnsName,
    'local-ipv4s': lines(ips.toSorted((one, other) => rank(one) - rank(other)).map((ip) => ip.PrivateIpAddress)),
    mac: nic.MacAddress,
    'network-card': String(nic.Attachment?.NetworkCardIndex ?? 0),
    'owner-id': nic.OwnerId,
    'public-hostname': nic.Association?.PublicDnsName,
    'public-ipv4s': lines(open.map((ip) => ip.Association?.PublicIp)),
    'security-group-ids': lines(nic.Groups?.map((group) => group.GroupId)),
    'security-groups': lines(nic.Groups?.map((group) => group.GroupName)),
    'subnet-id': nic.SubnetId,
    ...blocksOf(nic, seen),
    'vpc-id': nic.VpcId,
  }
}

const rank = ({ Primary }: { Primary?: boolean | undefined }) => (Primary ? 0 : 1)

function blocksOf(nic: NetworkInterface, { subnets, vpcs }: Holdings): Branch {
  const subnet = subnets?.find((one) => one.SubnetId === nic.SubnetId)
  const vpc = vpcs?.find((one) => one.VpcId === nic.VpcId)
  return {
    'subnet-ipv4-cidr-block': subnet?.CidrBlock,
    'subnet-ipv6-cidr-blocks': lines(subnet?.Ipv6CidrBlockAssociationSet?.map((one) => one.Ipv6CidrBlock)),
    'vpc-ipv4-cidr-block': vpc?.CidrBlock,
    'vpc-ipv4-cidr-blocks': lines(vpc?.CidrBlockAssociationSet?.map((one) => one.CidrBlock)) ?? vpc?.CidrBlock,
    'vpc-ipv6-cidr-blocks': lines(vpc?.Ipv6CidrBlockAssociationSet?.map((one) => one.Ipv6CidrBlock)),
  }
}
