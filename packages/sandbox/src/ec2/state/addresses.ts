import type { Address, Instance, NetworkInterface, NetworkInterfaceAssociation } from '@aws-sdk/client-ec2'
import type { Holdings } from '../../world.ts'
import { dnsNames } from '../dns-names.ts'
import { toldBy } from '../told-by.ts'
import { replaced } from './alter.ts'

type Changed = { readonly interfaces?: readonly NetworkInterface[]; readonly addresses?: readonly Address[] }

/**
 * Lays changed interfaces and elastic IPs into what an account holds, and into all that tells of them: the interfaces'
 * associations follow the elastic IPs, and the instances follow both. So the three describe calls always agree.
 */
export function relaid(holdings: Holdings, region: string, changed: Changed): Partial<Holdings> {
  const addresses = replaced(holdings.addresses, changed.addresses ?? [], (one) => one.AllocationId)
  const before = (holdings.addresses ?? []).filter((one) =>
    changed.addresses?.some(({ AllocationId }) => AllocationId === one.AllocationId),
  )
  const touched = new Set(
    [...(changed.interfaces ?? []), ...(changed.addresses ?? []), ...before].map((one) => one.NetworkInterfaceId),
  )
  const interfaces = replaced(
    holdings.networkInterfaces,
    changed.interfaces ?? [],
    (nic) => nic.NetworkInterfaceId,
  ).map((nic) => (touched.has(nic.NetworkInterfaceId) ? bound(nic, region, addresses) : nic))
  const instances = (holdings.instances ?? []).map((instance) =>
    instance.NetworkInterfaces?.some((nic) => touched.has(nic.NetworkInterfaceId))
      ? telling(instance, interfaces)
      : instance,
  )
  return { addresses, networkInterfaces: interfaces, instances }
}

/** The interface with the associations that the elastic IPs give it. A public address that Amazon gave stays where no other is. */
function bound(nic: NetworkInterface, region: string, addresses: readonly Address[]): NetworkInterface {
  const ips = nic.PrivateIpAddresses?.map((ip) => {
    const elastic = addresses.find(
      (one) =>
        one.AssociationId !== undefined &&
        one.NetworkInterfaceId === nic.NetworkInterfaceId &&
        one.PrivateIpAddress === ip.PrivateIpAddress,
    )
    const given = ip.Association?.IpOwnerId === 'amazon' ? ip.Association : undefined
    return { ...ip, Association: elastic ? associationOf(elastic, nic, region) : given }
  })
  return { ...nic, PrivateIpAddresses: ips, Association: ips?.find((ip) => ip.Primary)?.Association }
}

const associationOf = (
  { AllocationId, AssociationId, PublicIp }: Address,
  nic: NetworkInterface,
  region: string,
): NetworkInterfaceAssociation => ({
  AllocationId,
  AssociationId,
  IpOwnerId: nic.OwnerId,
  PublicDnsName: dnsNames(region, '', PublicIp).outside,
  PublicIp,
})

function telling(instance: Instance, interfaces: readonly NetworkInterface[]): Instance {
  const byId = new Map(interfaces.map((nic) => [nic.NetworkInterfaceId, nic]))
  const whole = instance.NetworkInterfaces?.map((nic) => byId.get(nic.NetworkInterfaceId))
  const primary = whole?.find((nic) => nic?.Attachment?.DeviceIndex === 0)
  const { PublicIpAddress: _, Ipv6Address: __, ...rest } = instance
  const [ipv6] = primary?.Ipv6Addresses ?? []
  return {
    ...rest,
    NetworkInterfaces: instance.NetworkInterfaces?.map((told, at) => {
      const nic = whole?.[at]
      return nic ? toldBy(nic) : told
    }),
    PublicDnsName: primary?.Association?.PublicDnsName ?? '',
    ...(primary?.Association?.PublicIp && { PublicIpAddress: primary.Association.PublicIp }),
    ...(ipv6 && { Ipv6Address: ipv6.Ipv6Address }),
    SecurityGroups: primary?.Groups ?? instance.SecurityGroups,
    SourceDestCheck: primary?.SourceDestCheck ?? instance.SourceDestCheck,
  }
}

/** The elastic IP bound to a private address of an interface. */
export function carriedTo(address: Address, nic: NetworkInterface, ip: string | undefined): Address {
  const { InstanceId: _, ...rest } = address
  const { InstanceId } = nic.Attachment ?? {}
  return {
    ...rest,
    NetworkInterfaceId: nic.NetworkInterfaceId,
    NetworkInterfaceOwnerId: nic.OwnerId,
    PrivateIpAddress: ip,
    ...(InstanceId && { InstanceId }),
  }
}

/** The elastic IP bound to nothing; it stays the account's. */
export function unbound(address: Address): Address {
  const { AssociationId, InstanceId, NetworkInterfaceId, NetworkInterfaceOwnerId, PrivateIpAddress, ...rest } = address
  return rest
}
