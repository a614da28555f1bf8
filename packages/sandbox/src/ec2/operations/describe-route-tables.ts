import { DescribeRouteTables$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import { routeTableId } from '../id-members.ts'
import { toldTable } from '../state/routes.ts'

/** Pages hold a hundred at most. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRouteTables.html */
export const describeRouteTables = describe('describeRouteTables', DescribeRouteTables$, {
  rows: (scene) => {
    const holdings = scene.holdings()
    return holdings.routeTables?.map((table) => toldTable(table, holdings))
  },
  answer: (page) => ({ RouteTables: page }),
  paging: { least: 5, most: 100 },
  ids: [routeTableId],
  tags: (table) => table.Tags,
  filters: {
    'association.gateway-id': (table) => table.Associations?.map((one) => one.GatewayId),
    'association.main': (table) => table.Associations?.map((one) => one.Main),
    'association.route-table-association-id': (table) => table.Associations?.map((one) => one.RouteTableAssociationId),
    'association.route-table-id': (table) => table.Associations?.map((one) => one.RouteTableId),
    'association.subnet-id': (table) => table.Associations?.map((one) => one.SubnetId),
    'owner-id': (table) => table.OwnerId,
    'route-table-id': (table) => table.RouteTableId,
    'route.destination-cidr-block': (table) => table.Routes?.map((one) => one.DestinationCidrBlock),
    'route.destination-ipv6-cidr-block': (table) => table.Routes?.map((one) => one.DestinationIpv6CidrBlock),
    'route.destination-prefix-list-id': (table) => table.Routes?.map((one) => one.DestinationPrefixListId),
    'route.egress-only-internet-gateway-id': (table) => table.Routes?.map((one) => one.EgressOnlyInternetGatewayId),
    'route.gateway-id': (table) => table.Routes?.map((one) => one.GatewayId),
    'route.instance-id': (table) => table.Routes?.map((one) => one.InstanceId),
    'route.nat-gateway-id': (table) => table.Routes?.map((one) => one.NatGatewayId),
    'route.origin': (table) => table.Routes?.map((one) => one.Origin),
    'route.state': (table) => table.Routes?.map((one) => one.State),
    'route.transit-gateway-id': (table) => table.Routes?.map((one) => one.TransitGatewayId),
    'route.vpc-peering-connection-id': (table) => table.Routes?.map((one) => one.VpcPeeringConnectionId),
    'vpc-id': (table) => table.VpcId,
  },
})
