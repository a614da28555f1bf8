import type { NetworkAcl, NetworkAclEntry, Route, RouteTable, Subnet } from '@aws-sdk/client-ec2'
import { type Place, tagList } from './place.ts'

/** A route table with the local route, one way out, and its subnets; without subnets it is the VPC's main table. */
export function routeTable(
  place: Place,
  vpc: { readonly id: string; readonly cidr: string },
  name: string | undefined,
  wayOut: Route | undefined,
  subnets: readonly Subnet[],
): RouteTable {
  const id = place.dice.id('rtb')
  const associate = (subnet?: Subnet) => ({
    RouteTableAssociationId: place.dice.id('rtbassoc'),
    RouteTableId: id,
    Main: subnet === undefined,
    SubnetId: subnet?.SubnetId,
    AssociationState: { State: 'associated' as const },
  })
  const out: Route[] = wayOut
    ? [{ ...wayOut, DestinationCidrBlock: '0.0.0.0/0', Origin: 'CreateRoute', State: 'active' }]
    : []
  return {
    RouteTableId: id,
    VpcId: vpc.id,
    OwnerId: place.account,
    Associations: subnets.length === 0 ? [associate()] : subnets.map(associate),
    PropagatingVgws: [],
    Routes: [
      { DestinationCidrBlock: vpc.cidr, GatewayId: 'local', Origin: 'CreateRouteTable', State: 'active' },
      ...out,
    ],
    Tags: tagList(name === undefined ? {} : { Name: name }),
  }
}

const entry = (egress: boolean, number: number): NetworkAclEntry => ({
  CidrBlock: '0.0.0.0/0',
  Egress: egress,
  Protocol: '-1',
  RuleAction: number === 100 ? 'allow' : 'deny',
  RuleNumber: number,
})

/** The network ACL that each VPC starts with: it lets everything through, for all subnets. */
export function defaultAcl(place: Place, vpcId: string, subnets: readonly Subnet[]): NetworkAcl {
  const id = place.dice.id('acl')
  return {
    NetworkAclId: id,
    VpcId: vpcId,
    OwnerId: place.account,
    IsDefault: true,
    Associations: subnets.map((subnet) => ({
      NetworkAclAssociationId: place.dice.id('aclassoc'),
      NetworkAclId: id,
      SubnetId: subnet.SubnetId,
    })),
    Entries: [entry(true, 100), entry(true, 32767), entry(false, 100), entry(false, 32767)],
    Tags: [],
  }
}
