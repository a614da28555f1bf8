import type { IpPermission, NetworkInterface, RouteTable, SecurityGroup, Subnet } from '@aws-sdk/client-ec2'
import type { Holdings } from '../../world.ts'
import { type FullHost, pairIds, subnetCidr, subnetId } from './plan.ts'

const { account, region, vpc, securityGroup, internetGateway, routeTables } = pairIds

/** The VPC of the pair with a subnet for each zone. Throws where hosts of two zones share a /24. */
export function networkOf(hosts: readonly FullHost[], first: NetworkInterface, overlay: string): Holdings {
  const vpcCidr = (hosts[0]?.ip ?? '10.77.0.1').replace(/\d+\.\d+$/, '0.0/16')
  const zones = new Map(hosts.map((host) => [host.az, host]))
  const subnets = [...zones.values()].map(subnetOf)
  if (new Set(subnets.map(({ CidrBlock }) => CidrBlock)).size < subnets.length) {
    throw new Error(
      'Hosts in different zones share a /24: give each zone addresses of its own, 10.77.0.1 and 10.77.1.2.',
    )
  }
  return {
    vpcs: [
      {
        VpcId: vpc,
        OwnerId: account,
        State: 'available',
        CidrBlock: vpcCidr,
        CidrBlockAssociationSet: [
          {
            AssociationId: 'vpc-cidr-assoc-00000000000000001',
            CidrBlock: vpcCidr,
            CidrBlockState: { State: 'associated' },
          },
        ],
        InstanceTenancy: 'default',
        IsDefault: false,
        Tags: [{ Key: 'Name', Value: 'pair' }],
      },
    ],
    subnets,
    internetGateways: [
      {
        InternetGatewayId: internetGateway,
        OwnerId: account,
        Attachments: [{ State: 'attached', VpcId: vpc }],
        Tags: [],
      },
    ],
    routeTables: routeTables.map((id, at) => routeTable(id, at === 0 ? [] : subnets, vpcCidr, overlay, first)),
    securityGroups: [groupOf()],
  }
}

const everything: IpPermission = {
  IpProtocol: '-1',
  IpRanges: [],
  Ipv6Ranges: [],
  PrefixListIds: [],
  UserIdGroupPairs: [],
}

/** The hosts let each other through, everywhere and in every protocol. */
const groupOf = (): SecurityGroup => ({
  GroupId: securityGroup,
  GroupName: 'pair',
  Description: 'the hosts of the pair',
  VpcId: vpc,
  OwnerId: account,
  SecurityGroupArn: `arn:aws:ec2:${region}:${account}:security-group/${securityGroup}`,
  IpPermissions: [{ ...everything, UserIdGroupPairs: [{ GroupId: securityGroup, UserId: account }] }],
  IpPermissionsEgress: [{ ...everything, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
  Tags: [],
})

function subnetOf({ az, ip }: FullHost): Subnet {
  const id = subnetId(az)
  const number = 'abcdef'.indexOf(az) + 1
  return {
    SubnetId: id,
    SubnetArn: `arn:aws:ec2:${region}:${account}:subnet/${id}`,
    VpcId: vpc,
    OwnerId: account,
    State: 'available',
    CidrBlock: subnetCidr(ip),
    AvailabilityZone: `${region}${az}`,
    AvailabilityZoneId: `euc1-az${number}`,
    AvailableIpAddressCount: 240,
    DefaultForAz: false,
    MapPublicIpOnLaunch: false,
    AssignIpv6AddressOnCreation: false,
    Ipv6CidrBlockAssociationSet: [
      {
        AssociationId: `subnet-cidr-assoc-0000000000000000${az}`,
        Ipv6CidrBlock: `2001:db8:77:${number}::/64`,
        Ipv6CidrBlockState: { State: 'associated' },
      },
    ],
    Tags: [{ Key: 'Name', Value: `pair-${az}` }],
  }
}

/** One that has no subnets is the VPC's main table. */
function routeTable(
  id: string,
  subnets: readonly Subnet[],
  cidr: string,
  overlay: string,
  { NetworkInterfaceId, Attachment }: NetworkInterface,
): RouteTable {
  const associate = (number: number, SubnetId?: string) => ({
    RouteTableAssociationId: `rtbassoc-0000000000000000${number}`,
    RouteTableId: id,
    Main: SubnetId === undefined,
    ...(SubnetId && { SubnetId }),
    AssociationState: { State: 'associated' as const },
  })
  return {
    RouteTableId: id,
    VpcId: vpc,
    OwnerId: account,
    Associations:
      subnets.length === 0 ? [associate(0)] : subnets.map((subnet, at) => associate(at + 1, subnet.SubnetId)),
    PropagatingVgws: [],
    Routes: [
      { DestinationCidrBlock: cidr, GatewayId: 'local', Origin: 'CreateRouteTable', State: 'active' },
      { DestinationCidrBlock: '0.0.0.0/0', GatewayId: internetGateway, Origin: 'CreateRoute', State: 'active' },
      {
        DestinationCidrBlock: overlay,
        NetworkInterfaceId,
        InstanceId: Attachment?.InstanceId,
        InstanceOwnerId: Attachment?.InstanceOwnerId,
        Origin: 'CreateRoute',
        State: 'active',
      },
    ],
    Tags: [],
  }
}
