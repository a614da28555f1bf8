import { defineResource } from '../resource.ts'

/** `Routes[].GatewayId` stands in no filter: the local route says `local` there, which is no id. */
export const routeTable = defineResource({
  type: 'ec2:route-table',
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeRouteTables',
    input: { MaxResults: 100 },
    rows: (page) => page.RouteTables,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  arn: (row, at) =>
    row.RouteTableId &&
    `arn:${at.partition}:ec2:${at.region}:${row.OwnerId ?? at.account}:route-table/${row.RouteTableId}`,
  id: 'RouteTableId',
  columns: ['VpcId', 'Associations[].SubnetId', 'Routes[].DestinationCidrBlock', 'Routes[].GatewayId'],
  filters: {
    member: 'Filters',
    id: 'route-table-id',
    fields: {
      RouteTableId: 'route-table-id',
      VpcId: 'vpc-id',
      OwnerId: 'owner-id',
      'Associations[].RouteTableAssociationId': 'association.route-table-association-id',
      'Associations[].SubnetId': 'association.subnet-id',
      'Associations[].GatewayId': 'association.gateway-id',
      'Associations[].Main': 'association.main',
      'Routes[].DestinationCidrBlock': 'route.destination-cidr-block',
      'Routes[].DestinationIpv6CidrBlock': 'route.destination-ipv6-cidr-block',
      'Routes[].EgressOnlyInternetGatewayId': 'route.egress-only-internet-gateway-id',
      'Routes[].InstanceId': 'route.instance-id',
      'Routes[].NatGatewayId': 'route.nat-gateway-id',
      'Routes[].TransitGatewayId': 'route.transit-gateway-id',
      'Routes[].VpcPeeringConnectionId': 'route.vpc-peering-connection-id',
      'Routes[].Origin': 'route.origin',
      'Routes[].State': 'route.state',
    },
    tags: 'Tags',
  },
})
