import type {
  InstanceNetworkInterface,
  InstanceNetworkInterfaceAssociation,
  NetworkInterface,
  NetworkInterfaceAssociation,
} from '@aws-sdk/client-ec2'

/** How an instance tells of its interface: without tags, zone, and the ids of what is bound to it. */
export function toldBy(nic: NetworkInterface): InstanceNetworkInterface {
  const { InstanceId, InstanceOwnerId, ...attachment } = nic.Attachment ?? {}
  return {
    Association: told(nic.Association),
    Attachment: nic.Attachment && attachment,
    ConnectionTrackingConfiguration: nic.ConnectionTrackingConfiguration,
    Description: nic.Description,
    Groups: nic.Groups,
    InterfaceType: nic.InterfaceType,
    Ipv4Prefixes: nic.Ipv4Prefixes,
    Ipv6Addresses: nic.Ipv6Addresses,
    Ipv6Prefixes: nic.Ipv6Prefixes,
    MacAddress: nic.MacAddress,
    NetworkInterfaceId: nic.NetworkInterfaceId,
    Operator: nic.Operator,
    OwnerId: nic.OwnerId,
    PrivateDnsName: nic.PrivateDnsName,
    PrivateIpAddress: nic.PrivateIpAddress,
    PrivateIpAddresses: nic.PrivateIpAddresses?.map((ip) => ({ ...ip, Association: told(ip.Association) })),
    SourceDestCheck: nic.SourceDestCheck,
    Status: nic.Status,
    SubnetId: nic.SubnetId,
    VpcId: nic.VpcId,
  }
}

function told(association: NetworkInterfaceAssociation | undefined): InstanceNetworkInterfaceAssociation | undefined {
  if (association === undefined) return undefined
  const { AllocationId, AssociationId, ...rest } = association
  return rest
}
