import type { Address, NatGateway, NetworkInterface, Subnet, VpcEndpoint } from '@aws-sdk/client-ec2'
import { dnsNames } from '../../ec2/dns-names.ts'
import type { Holdings } from '../../world.ts'
import type { Network } from '../build/network.ts'
import { type Place, tagList } from '../build/place.ts'
import { routeTable } from '../build/routing.ts'

type Nat = { readonly gateway: NatGateway; readonly address: Address; readonly nic: NetworkInterface }

/** What AWS sends; the SDK's types alone spell them otherwise. */
const natInterface = 'nat_gateway' as string as NonNullable<NetworkInterface['InterfaceType']>
const available = 'available' as string as NonNullable<VpcEndpoint['State']>

type Link = { readonly AllocationId: string; readonly AssociationId: string; readonly PublicIp: string }

function natInterfaceOf(place: Place, subnet: Subnet, gateway: string, link: Link): NetworkInterface {
  const ip = place.address(subnet)
  const { outside } = dnsNames(place.region, ip, link.PublicIp)
  const association = { IpOwnerId: place.account, PublicDnsName: outside, ...link }
  return {
    NetworkInterfaceId: place.dice.id('eni'),
    OwnerId: place.account,
    SubnetId: subnet.SubnetId,
    VpcId: subnet.VpcId,
    AvailabilityZone: subnet.AvailabilityZone,
    AvailabilityZoneId: subnet.AvailabilityZoneId,
    Description: `Interface for NAT Gateway ${gateway}`,
    InterfaceType: natInterface,
    RequesterId: place.account,
    RequesterManaged: true,
    Status: 'in-use',
    SourceDestCheck: false,
    PrivateIpAddress: ip,
    PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: ip, Association: association }],
    Association: association,
    Groups: [],
    TagSet: [],
  }
}

function nat(place: Place, network: Network, at: number, name: string): Nat {
  const { dice } = place
  const subnet = network.open[at] ?? network.open[0] ?? {}
  const id = dice.id('nat')
  const PublicIp = `54.${dice.int(64, 95)}.${dice.int(0, 255)}.${dice.int(1, 254)}`
  const link: Link = { AllocationId: dice.id('eipalloc'), AssociationId: dice.id('eipassoc'), PublicIp }
  const nic = natInterfaceOf(place, subnet, id, link)
  const { NetworkInterfaceId, PrivateIpAddress } = nic
  const tags = tagList({ Name: `${name}-nat-${at + 1}` })
  return {
    gateway: {
      NatGatewayId: id,
      State: 'available',
      ConnectivityType: 'public',
      CreateTime: place.ago(dice.int(200, 900)),
      SubnetId: subnet.SubnetId,
      VpcId: subnet.VpcId,
      NatGatewayAddresses: [
        { ...link, NetworkInterfaceId, PrivateIp: PrivateIpAddress, IsPrimary: true, Status: 'succeeded' },
      ],
      Tags: tags,
    },
    address: {
      ...link,
      Domain: 'vpc',
      NetworkInterfaceId,
      NetworkInterfaceOwnerId: place.account,
      PrivateIpAddress,
      PublicIpv4Pool: 'amazon',
      NetworkBorderGroup: place.region,
      Tags: tags,
    },
    nic,
  }
}

/** The gateways through which private subnets reach the world: one for each zone in production, else one for all. */
export function wayOut(place: Place, network: Network, name: string, perZone: boolean): Holdings {
  const nats = network.closed.slice(0, perZone ? 3 : 1).map((_, at) => nat(place, network, at, name))
  const vpc = { id: network.vpc.VpcId ?? '', cidr: network.vpc.CidrBlock ?? '' }
  const tables = nats.map(({ gateway }, at) => {
    const subnets = perZone ? network.closed.slice(at, at + 1) : network.closed
    return routeTable(place, vpc, `${name}-private-${at + 1}`, { NatGatewayId: gateway.NatGatewayId }, subnets)
  })
  const endpoint: VpcEndpoint = {
    VpcEndpointId: place.dice.id('vpce'),
    VpcEndpointType: 'Gateway',
    VpcId: vpc.id,
    OwnerId: place.account,
    ServiceName: `com.amazonaws.${place.region}.s3`,
    ServiceRegion: place.region,
    State: available,
    IpAddressType: 'ipv4',
    RouteTableIds: tables.flatMap((table) => table.RouteTableId ?? []),
    SubnetIds: [],
    Groups: [],
    NetworkInterfaceIds: [],
    RequesterManaged: false,
    CreationTimestamp: place.ago(place.dice.int(300, 900)),
    Tags: tagList({ Name: `${name}-s3` }),
  }
  return {
    natGateways: nats.map((one) => one.gateway),
    addresses: nats.map((one) => one.address),
    networkInterfaces: nats.map((one) => one.nic),
    routeTables: tables,
    vpcEndpoints: [endpoint],
  }
}
