import type { ResourceType, Tag, TagDescription } from '@aws-sdk/client-ec2'
import type { Holdings } from '../world.ts'

type Row<List extends keyof Holdings> = NonNullable<Holdings[List]>[number]

/** A row of any kind, with its tags under the one name or the other. */
export type Tagged = { readonly Tags?: readonly Tag[] | undefined; readonly TagSet?: readonly Tag[] | undefined }

/** One kind of resource that has tags: its list, the type that DescribeTags calls it, and the id of a row. */
type Kind = {
  readonly list: keyof Holdings
  readonly type: ResourceType
  readonly idOf: (row: Tagged) => string
}

function kind<const List extends keyof Holdings>(list: List, type: ResourceType, id: keyof Row<List>): Kind {
  return { list, type, idOf: (row) => String((row as Row<List>)[id]) }
}

/** Every kind of resource that has tags. */
export const kinds: readonly Kind[] = [
  kind('instances', 'instance', 'InstanceId'),
  kind('volumes', 'volume', 'VolumeId'),
  kind('snapshots', 'snapshot', 'SnapshotId'),
  kind('images', 'image', 'ImageId'),
  kind('addresses', 'elastic-ip', 'AllocationId'),
  kind('networkInterfaces', 'network-interface', 'NetworkInterfaceId'),
  kind('vpcs', 'vpc', 'VpcId'),
  kind('subnets', 'subnet', 'SubnetId'),
  kind('routeTables', 'route-table', 'RouteTableId'),
  kind('networkAcls', 'network-acl', 'NetworkAclId'),
  kind('internetGateways', 'internet-gateway', 'InternetGatewayId'),
  kind('egressOnlyInternetGateways', 'egress-only-internet-gateway', 'EgressOnlyInternetGatewayId'),
  kind('natGateways', 'natgateway', 'NatGatewayId'),
  kind('customerGateways', 'customer-gateway', 'CustomerGatewayId'),
  kind('vpnGateways', 'vpn-gateway', 'VpnGatewayId'),
  kind('vpnConnections', 'vpn-connection', 'VpnConnectionId'),
  kind('vpcPeeringConnections', 'vpc-peering-connection', 'VpcPeeringConnectionId'),
  kind('vpcEndpoints', 'vpc-endpoint', 'VpcEndpointId'),
  kind('transitGateways', 'transit-gateway', 'TransitGatewayId'),
  kind('transitGatewayAttachments', 'transit-gateway-attachment', 'TransitGatewayAttachmentId'),
  kind('dhcpOptions', 'dhcp-options', 'DhcpOptionsId'),
  kind('flowLogs', 'vpc-flow-log', 'FlowLogId'),
  kind('securityGroups', 'security-group', 'GroupId'),
  kind('securityGroupRules', 'security-group-rule', 'SecurityGroupRuleId'),
  kind('prefixLists', 'prefix-list', 'PrefixListId'),
  kind('keyPairs', 'key-pair', 'KeyPairId'),
  kind('placementGroups', 'placement-group', 'GroupId'),
  kind('launchTemplates', 'launch-template', 'LaunchTemplateId'),
  kind('spotInstanceRequests', 'spot-instances-request', 'SpotInstanceRequestId'),
  kind('spotFleets', 'spot-fleet-request', 'SpotFleetRequestId'),
  kind('fleets', 'fleet', 'FleetId'),
  kind('capacityReservations', 'capacity-reservation', 'CapacityReservationId'),
  kind('reservedInstances', 'reserved-instances', 'ReservedInstancesId'),
  kind('hosts', 'dedicated-host', 'HostId'),
  kind('imageUsageReports', 'image-usage-report', 'ReportId'),
]

/** Every tag of every resource in a region, as DescribeTags tells them. */
export function tagsOf(holdings: Holdings): TagDescription[] {
  return kinds.flatMap(({ list, type, idOf }) =>
    ((holdings[list] ?? []) as readonly Tagged[]).flatMap((row) =>
      (row.Tags ?? row.TagSet ?? []).map(({ Key, Value }) => ({
        ResourceId: idOf(row),
        ResourceType: type,
        Key,
        Value,
      })),
    ),
  )
}
