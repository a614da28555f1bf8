import { DescribeNetworkInterfaces$, type NetworkInterface } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import { networkInterfaceId } from '../id-members.ts'
import { thousand } from '../paging.ts'

const ips = (nic: NetworkInterface) => nic.PrivateIpAddresses ?? []

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaces.html */
export const describeNetworkInterfaces = describe('describeNetworkInterfaces', DescribeNetworkInterfaces$, {
  rows: (scene) => scene.holdings().networkInterfaces,
  answer: (page) => ({ NetworkInterfaces: page }),
  paging: { ...thousand, notWith: 'networkInterfaceIdSet' },
  ids: [networkInterfaceId],
  tags: (nic) => nic.TagSet,
  filters: {
    'addresses.association.owner-id': (nic) => ips(nic).map((ip) => ip.Association?.IpOwnerId),
    'addresses.association.public-ip': (nic) => ips(nic).map((ip) => ip.Association?.PublicIp),
    'addresses.primary': (nic) => ips(nic).map((ip) => ip.Primary),
    'addresses.private-ip-address': (nic) => ips(nic).map((ip) => ip.PrivateIpAddress),
    'association.allocation-id': (nic) => nic.Association?.AllocationId,
    'association.association-id': (nic) => nic.Association?.AssociationId,
    'association.ip-owner-id': (nic) => nic.Association?.IpOwnerId,
    'association.public-dns-name': (nic) => nic.Association?.PublicDnsName,
    'association.public-ip': (nic) => nic.Association?.PublicIp,
    'attachment.attach-time': (nic) => nic.Attachment?.AttachTime,
    'attachment.attachment-id': (nic) => nic.Attachment?.AttachmentId,
    'attachment.delete-on-termination': (nic) => nic.Attachment?.DeleteOnTermination,
    'attachment.device-index': (nic) => nic.Attachment?.DeviceIndex,
    'attachment.instance-id': (nic) => nic.Attachment?.InstanceId,
    'attachment.instance-owner-id': (nic) => nic.Attachment?.InstanceOwnerId,
    'attachment.status': (nic) => nic.Attachment?.Status,
    'availability-zone': (nic) => nic.AvailabilityZone,
    'availability-zone-id': (nic) => nic.AvailabilityZoneId,
    description: (nic) => nic.Description,
    'group-id': (nic) => nic.Groups?.map((group) => group.GroupId),
    'interface-type': (nic) => nic.InterfaceType,
    'ipv6-addresses.ipv6-address': (nic) => nic.Ipv6Addresses?.map((ip) => ip.Ipv6Address),
    'mac-address': (nic) => nic.MacAddress,
    'network-interface-id': (nic) => nic.NetworkInterfaceId,
    'operator.managed': (nic) => nic.Operator?.Managed,
    'operator.principal': (nic) => nic.Operator?.Principal,
    'owner-id': (nic) => nic.OwnerId,
    'private-dns-name': (nic) => nic.PrivateDnsName,
    'private-ip-address': (nic) => ips(nic).map((ip) => ip.PrivateIpAddress),
    'requester-id': (nic) => nic.RequesterId,
    'requester-managed': (nic) => nic.RequesterManaged,
    'source-dest-check': (nic) => nic.SourceDestCheck,
    status: (nic) => nic.Status,
    'subnet-id': (nic) => nic.SubnetId,
    'vpc-id': (nic) => nic.VpcId,
  },
})
