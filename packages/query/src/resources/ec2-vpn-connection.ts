import { defineResource } from '../resource.ts'

export const vpnConnection = defineResource({
  type: 'ec2:vpn-connection',
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeVpnConnections',
    rows: (page) => page.VpnConnections,
  },
  arn: (row, at) =>
    row.VpnConnectionId && `arn:${at.partition}:ec2:${at.region}:${at.account}:vpn-connection/${row.VpnConnectionId}`,
  id: 'VpnConnectionId',
  columns: ['State', 'VgwTelemetry[].Status', 'CustomerGatewayId', 'VpnGatewayId', 'TransitGatewayId'],
  filters: {
    member: 'Filters',
    id: 'vpn-connection-id',
    fields: {
      VpnConnectionId: 'vpn-connection-id',
      State: 'state',
      Type: 'type',
      CustomerGatewayId: 'customer-gateway-id',
      VpnGatewayId: 'vpn-gateway-id',
      TransitGatewayId: 'transit-gateway-id',
      'Options.StaticRoutesOnly': 'option.static-routes-only',
      'Routes[].DestinationCidrBlock': 'route.destination-cidr-block',
    },
    tags: 'Tags',
  },
})
