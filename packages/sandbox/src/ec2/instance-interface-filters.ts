import type {
  Instance,
  InstanceNetworkInterface,
  InstancePrivateIpAddress,
  NetworkInterface,
} from '@aws-sdk/client-ec2'
import type { Scene } from '../operation.ts'
import type { FilterTable } from './filter.ts'

const nics = (instance: Instance): InstanceNetworkInterface[] => instance.NetworkInterfaces ?? []
const ips = (instance: Instance): InstancePrivateIpAddress[] =>
  nics(instance).flatMap((nic) => nic.PrivateIpAddresses ?? [])

/** The interfaces themselves, which know more than an instance tells of them: zone, requester, tags. */
function wholeNics(instance: Instance, scene: Scene): readonly NetworkInterface[] {
  const wanted = new Set(nics(instance).map((nic) => nic.NetworkInterfaceId))
  return (scene.holdings().networkInterfaces ?? []).filter((nic) => wanted.has(nic.NetworkInterfaceId))
}

const wholeIps = (instance: Instance, scene: Scene) =>
  wholeNics(instance, scene).flatMap((nic) => nic.PrivateIpAddresses ?? [])

/** The `network-interface.` filters of DescribeInstances. */
export const instanceInterfaceFilters: FilterTable<Instance> = {
  'network-interface.addresses.association.ip-owner-id': (instance) =>
    ips(instance).map((ip) => ip.Association?.IpOwnerId),
  'network-interface.addresses.association.public-dns-name': (instance) =>
    ips(instance).map((ip) => ip.Association?.PublicDnsName),
  'network-interface.addresses.association.public-ip': (instance) =>
    ips(instance).map((ip) => ip.Association?.PublicIp),
  'network-interface.addresses.primary': (instance) => ips(instance).map((ip) => ip.Primary),
  'network-interface.addresses.private-dns-name': (instance) => ips(instance).map((ip) => ip.PrivateDnsName),
  'network-interface.addresses.private-ip-address': (instance) => ips(instance).map((ip) => ip.PrivateIpAddress),
  'network-interface.association.allocation-id': (instance, scene) =>
    wholeNics(instance, scene).map((nic) => nic.Association?.AllocationId),
  'network-interface.association.association-id': (instance, scene) =>
    wholeNics(instance, scene).map((nic) => nic.Association?.AssociationId),
  'network-interface.association.ip-owner-id': (instance) => nics(instance).map((nic) => nic.Association?.IpOwnerId),
  'network-interface.association.public-dns-name': (instance) =>
    nics(instance).map((nic) => nic.Association?.PublicDnsName),
  'network-interface.association.public-ip': (instance) => nics(instance).map((nic) => nic.Association?.PublicIp),
  'network-interface.attachment.attach-time': (instance) => nics(instance).map((nic) => nic.Attachment?.AttachTime),
  'network-interface.attachment.attachment-id': (instance) => nics(instance).map((nic) => nic.Attachment?.AttachmentId),
  'network-interface.attachment.delete-on-termination': (instance) =>
    nics(instance).map((nic) => nic.Attachment?.DeleteOnTermination),
  'network-interface.attachment.device-index': (instance) => nics(instance).map((nic) => nic.Attachment?.DeviceIndex),
  'network-interface.attachment.instance-id': (instance) => nics(instance).map(() => instance.InstanceId),
  'network-interface.attachment.instance-owner-id': (instance, scene) =>
    nics(instance).map(() => scene.caller.account.id),
  'network-interface.attachment.network-card-index': (instance) =>
    nics(instance).map((nic) => nic.Attachment?.NetworkCardIndex),
  'network-interface.attachment.status': (instance) => nics(instance).map((nic) => nic.Attachment?.Status),
  'network-interface.availability-zone': (instance) => nics(instance).map(() => instance.Placement?.AvailabilityZone),
  'network-interface.description': (instance) => nics(instance).map((nic) => nic.Description),
  'network-interface.group-id': (instance) =>
    nics(instance).flatMap((nic) => nic.Groups?.map((group) => group.GroupId)),
  'network-interface.group-name': (instance) =>
    nics(instance).flatMap((nic) => nic.Groups?.map((group) => group.GroupName)),
  'network-interface.ipv6-address': (instance) =>
    nics(instance).flatMap((nic) => nic.Ipv6Addresses?.map((ip) => ip.Ipv6Address)),
  'network-interface.ipv6-addresses.ipv6-address': (instance) =>
    nics(instance).flatMap((nic) => nic.Ipv6Addresses?.map((ip) => ip.Ipv6Address)),
  'network-interface.mac-address': (instance) => nics(instance).map((nic) => nic.MacAddress),
  'network-interface.network-interface-id': (instance) => nics(instance).map((nic) => nic.NetworkInterfaceId),
  'network-interface.operator.managed': (instance) => nics(instance).map((nic) => nic.Operator?.Managed),
  'network-interface.operator.principal': (instance) => nics(instance).map((nic) => nic.Operator?.Principal),
  'network-interface.owner-id': (instance) => nics(instance).map((nic) => nic.OwnerId),
  'network-interface.private-dns-name': (instance) => nics(instance).map((nic) => nic.PrivateDnsName),
  'network-interface.private-ip-address': (instance) => nics(instance).map((nic) => nic.PrivateIpAddress),
  'network-interface.public-dns-name': (instance) => nics(instance).map((nic) => nic.Association?.PublicDnsName),
  'network-interface.requester-id': (instance, scene) => wholeNics(instance, scene).map((nic) => nic.RequesterId),
  'network-interface.requester-managed': (instance, scene) =>
    wholeNics(instance, scene).map((nic) => nic.RequesterManaged),
  'network-interface.source-dest-check': (instance) => nics(instance).map((nic) => nic.SourceDestCheck),
  'network-interface.status': (instance) => nics(instance).map((nic) => nic.Status),
  'network-interface.subnet-id': (instance) => nics(instance).map((nic) => nic.SubnetId),
  'network-interface.tag-key': (instance, scene) =>
    wholeNics(instance, scene).flatMap((nic) => nic.TagSet?.map((tag) => tag.Key)),
  'network-interface.tag-value': (instance, scene) =>
    wholeNics(instance, scene).flatMap((nic) => nic.TagSet?.map((tag) => tag.Value)),
  'network-interface.vpc-id': (instance) => nics(instance).map((nic) => nic.VpcId),
  'network-interface.addresses.association.allocation-id': (instance, scene) =>
    wholeIps(instance, scene).map((ip) => ip.Association?.AllocationId),
  'network-interface.addresses.association.association-id': (instance, scene) =>
    wholeIps(instance, scene).map((ip) => ip.Association?.AssociationId),
  'network-interface.addresses.association.carrier-ip': (instance) =>
    ips(instance).map((ip) => ip.Association?.CarrierIp),
  'network-interface.addresses.association.customer-owned-ip': (instance) =>
    ips(instance).map((ip) => ip.Association?.CustomerOwnedIp),
  'network-interface.association.carrier-ip': (instance) => nics(instance).map((nic) => nic.Association?.CarrierIp),
  'network-interface.association.customer-owned-ip': (instance) =>
    nics(instance).map((nic) => nic.Association?.CustomerOwnedIp),
  'network-interface.deny-all-igw-traffic': (instance, scene) =>
    wholeNics(instance, scene).map((nic) => nic.DenyAllIgwTraffic),
  'network-interface.ipv4-prefixes.ipv4-prefix': (instance) =>
    nics(instance).flatMap((nic) => nic.Ipv4Prefixes?.map((one) => one.Ipv4Prefix)),
  'network-interface.ipv6-addresses.is-primary-ipv6': (instance) =>
    nics(instance).flatMap((nic) => nic.Ipv6Addresses?.map((ip) => ip.IsPrimaryIpv6)),
  'network-interface.ipv6-native': (instance, scene) => wholeNics(instance, scene).map((nic) => nic.Ipv6Native),
  'network-interface.ipv6-prefixes.ipv6-prefix': (instance) =>
    nics(instance).flatMap((nic) => nic.Ipv6Prefixes?.map((one) => one.Ipv6Prefix)),
  'network-interface.outpost-arn': (instance, scene) => wholeNics(instance, scene).map((nic) => nic.OutpostArn),
}
