import { defineResource } from '../resource.ts'

/** Tags stand in no filter: AWS documents none for them here. */
export const transitGatewayAttachment = defineResource({
  type: 'ec2:transit-gateway-attachment',
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeTransitGatewayAttachments',
    input: { MaxResults: 1000 },
    rows: (page) => page.TransitGatewayAttachments,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  arn: (row, at) =>
    row.TransitGatewayAttachmentId &&
    `arn:${at.partition}:ec2:${at.region}:${at.account}:transit-gateway-attachment/${row.TransitGatewayAttachmentId}`,
  id: 'TransitGatewayAttachmentId',
  created: 'CreationTime',
  columns: ['State', 'ResourceType', 'ResourceId', 'TransitGatewayId', 'ResourceOwnerId'],
  filters: {
    member: 'Filters',
    id: 'transit-gateway-attachment-id',
    fields: {
      TransitGatewayAttachmentId: 'transit-gateway-attachment-id',
      TransitGatewayId: 'transit-gateway-id',
      TransitGatewayOwnerId: 'transit-gateway-owner-id',
      State: 'state',
      ResourceType: 'resource-type',
      ResourceId: 'resource-id',
      ResourceOwnerId: 'resource-owner-id',
      'Association.State': 'association.state',
      'Association.TransitGatewayRouteTableId': 'association.transit-gateway-route-table-id',
    },
  },
})
