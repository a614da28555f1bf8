import type { SecurityGroup, Subnet, Vpc } from '@aws-sdk/client-ec2'
import type { Holdings } from '../../world.ts'
import { dice } from './dice.ts'
import { type Place, tagList } from './place.ts'
import { defaultAcl, routeTable } from './routing.ts'
import { type GroupPlan, securityGroups } from './security-groups.ts'

/** A VPC with what instances need to stand in it, and all that it is made of. */
export type Network = {
  readonly vpc: Vpc
  readonly open: readonly Subnet[]
  readonly closed: readonly Subnet[]
  readonly group: (name: string) => SecurityGroup
  readonly holdings: Holdings
}

/** What a VPC is to be. A default one has public subnets only, a /20 for each zone. */
export type NetworkPlan = {
  readonly name?: string
  /** The first two numbers of its /16: `10.20`. */
  readonly net: string
  readonly zones?: number
  readonly groups?: readonly GroupPlan[]
  readonly tags?: Readonly<Record<string, string>>
}

/** A VPC's id follows from its place and range alone, so that one account can name another's. */
export function vpcIdOf(account: string, region: string, net: string): string {
  return dice(`vpc/${account}/${region}/${net}`).id('vpc')
}

/** The id of the DHCP options that all VPCs of a place share. */
function dhcpIdOf(account: string, region: string): string {
  return dice(`dopt/${account}/${region}`).id('dopt')
}

function subnetsOf(place: Place, vpcId: string, plan: NetworkPlan, open: boolean): Subnet[] {
  const byDefault = plan.name === undefined
  return place.zones.slice(0, plan.zones ?? 3).map((zone, at): Subnet => {
    const id = place.dice.id('subnet')
    const cidr = `${plan.net}.${(open ? at : at + 8) * 16}.0/20`
    return {
      SubnetId: id,
      SubnetArn: place.arn(`subnet/${id}`),
      VpcId: vpcId,
      OwnerId: place.account,
      State: 'available',
      CidrBlock: cidr,
      AvailabilityZone: zone.name,
      AvailabilityZoneId: zone.id,
      AvailableIpAddressCount: 4091 - place.dice.int(0, 300),
      DefaultForAz: byDefault,
      MapPublicIpOnLaunch: open,
      MapCustomerOwnedIpOnLaunch: false,
      AssignIpv6AddressOnCreation: false,
      EnableDns64: false,
      Ipv6Native: false,
      Ipv6CidrBlockAssociationSet: [],
      PrivateDnsNameOptionsOnLaunch: { HostnameType: 'ip-name', EnableResourceNameDnsARecord: false },
      Tags: tagList(
        byDefault ? {} : { Name: `${plan.name}-${open ? 'public' : 'private'}-${zone.name}`, ...plan.tags },
      ),
    }
  })
}

function vpcOf(place: Place, plan: NetworkPlan): Vpc {
  const cidr = `${plan.net}.0.0/16`
  return {
    VpcId: vpcIdOf(place.account, place.region, plan.net),
    OwnerId: place.account,
    State: 'available',
    CidrBlock: cidr,
    CidrBlockAssociationSet: [
      { AssociationId: place.dice.id('vpc-cidr-assoc'), CidrBlock: cidr, CidrBlockState: { State: 'associated' } },
    ],
    DhcpOptionsId: dhcpIdOf(place.account, place.region),
    InstanceTenancy: 'default',
    IsDefault: plan.name === undefined,
    Tags: tagList(plan.name === undefined ? {} : { Name: plan.name, ...plan.tags }),
  }
}

/** Makes a VPC with subnets, internet gateway, route tables, network ACL and security groups that fit each other. */
export function network(place: Place, plan: NetworkPlan): Network {
  const vpc = vpcOf(place, plan)
  const id = vpc.VpcId ?? ''
  const open = subnetsOf(place, id, plan, true)
  const closed = plan.name === undefined ? [] : subnetsOf(place, id, plan, false)
  const gateway = place.dice.id('igw')
  const { groups, rules } = securityGroups(place, id, plan.groups ?? [], plan.tags ?? {})
  const range = { id, cidr: vpc.CidrBlock ?? '' }
  const out = { GatewayId: gateway }
  const tables =
    plan.name === undefined
      ? [routeTable(place, range, undefined, out, [])]
      : [routeTable(place, range, undefined, undefined, []), routeTable(place, range, `${plan.name}-public`, out, open)]
  return {
    vpc,
    open,
    closed,
    group: (name) => groups.find((group) => group.GroupName === name) ?? (groups[0] as SecurityGroup),
    holdings: {
      vpcs: [vpc],
      subnets: [...open, ...closed],
      routeTables: tables,
      networkAcls: [defaultAcl(place, id, [...open, ...closed])],
      internetGateways: [
        {
          InternetGatewayId: gateway,
          OwnerId: place.account,
          Attachments: [{ State: 'attached', VpcId: id }],
          Tags: tagList(plan.name === undefined ? {} : { Name: plan.name }),
        },
      ],
      securityGroups: groups,
      securityGroupRules: rules,
    },
  }
}

/** The VPC that AWS lays into every region of a new account, and its DHCP options. */
export function defaultNetwork(place: Place): Network {
  const made = network(place, { net: '172.31', zones: place.zones.length })
  const domain = place.region === 'us-east-1' ? 'ec2.internal' : `${place.region}.compute.internal`
  const dhcpOptions = [
    {
      DhcpOptionsId: dhcpIdOf(place.account, place.region),
      OwnerId: place.account,
      DhcpConfigurations: [
        { Key: 'domain-name', Values: [{ Value: domain }] },
        { Key: 'domain-name-servers', Values: [{ Value: 'AmazonProvidedDNS' }] },
      ],
      Tags: [],
    },
  ]
  return { ...made, holdings: { ...made.holdings, dhcpOptions } }
}
