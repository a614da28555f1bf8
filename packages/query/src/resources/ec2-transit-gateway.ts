import { defineResource } from '../resource.ts'

/** Tags stand in no filter: AWS documents none for them here. */
export const transitGateway = defineResource({
  type: 'ec2:transit-gateway',
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeTransitGateways',
    input: { MaxResults: 1000 },
    rows: (page) => page.TransitGateways,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  arn: (row, at) =>
    row.TransitGatewayId &&
    `arn:${at.partition}:ec2:${at.region}:${row.OwnerId ?? at.account}:transit-gateway/${row.TransitGatewayId}`,
  id: 'TransitGatewayId',
  created: 'CreationTime',
  columns: ['State', 'Description', 'OwnerId', 'Options.AmazonSideAsn'],
  filters: {
    member: 'Filters',
    id: 'transit-gateway-id',
    fields: {
      TransitGatewayId: 'transit-gateway-id',
      State: 'state',
      OwnerId: 'owner-id',
      'Options.AmazonSideAsn': 'options.amazon-side-asn',
      'Options.AssociationDefaultRouteTableId': 'options.association-default-route-table-id',
      'Options.PropagationDefaultRouteTableId': 'options.propagation-default-route-table-id',
      'Options.AutoAcceptSharedAttachments': 'options.auto-accept-shared-attachments',
      'Options.DefaultRouteTableAssociation': 'options.default-route-table-association',
      'Options.DefaultRouteTablePropagation': 'options.default-route-table-propagation',
      'Options.DnsSupport': 'options.dns-support',
      'Options.VpnEcmpSupport': 'options.vpn-ecmp-support',
    },
  },
})
