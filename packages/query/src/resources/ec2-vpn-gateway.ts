import { defineResource } from '../resource.ts'

export const vpnGateway = defineResource({
  type: 'ec2:vpn-gateway',
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeVpnGateways',
    rows: (page) => page.VpnGateways,
  },
  arn: (row, at) =>
    row.VpnGatewayId && `arn:${at.partition}:ec2:${at.region}:${at.account}:vpn-gateway/${row.VpnGatewayId}`,
  id: 'VpnGatewayId',
  columns: ['State', 'VpcAttachments[].VpcId', 'AmazonSideAsn'],
  filters: {
    member: 'Filters',
    id: 'vpn-gateway-id',
    fields: {
      VpnGatewayId: 'vpn-gateway-id',
      State: 'state',
      Type: 'type',
      AvailabilityZone: 'availability-zone',
      AmazonSideAsn: 'amazon-side-asn',
      'VpcAttachments[].VpcId': 'attachment.vpc-id',
      'VpcAttachments[].State': 'attachment.state',
    },
    tags: 'Tags',
  },
})
