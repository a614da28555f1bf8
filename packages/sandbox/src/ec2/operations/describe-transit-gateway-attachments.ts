import { DescribeTransitGatewayAttachments$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import { thousand } from '../paging.ts'

/** The reference names no tag filters. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeTransitGatewayAttachments.html */
export const describeTransitGatewayAttachments = describe(
  'describeTransitGatewayAttachments',
  DescribeTransitGatewayAttachments$,
  {
    rows: (scene) => scene.holdings().transitGatewayAttachments,
    answer: (page) => ({ TransitGatewayAttachments: page }),
    paging: thousand,
    ids: [
      {
        member: 'TransitGatewayAttachmentIds',
        of: (attachment) => attachment.TransitGatewayAttachmentId,
        noun: 'Transit Gateway Attachment',
        shape: 'tgw-attach',
        missing: 'InvalidTransitGatewayAttachmentID.NotFound',
        malformed: 'InvalidTransitGatewayAttachmentID.Malformed',
      },
    ],
    filters: {
      'association.state': (attachment) => attachment.Association?.State,
      'association.transit-gateway-route-table-id': (attachment) => attachment.Association?.TransitGatewayRouteTableId,
      'resource-id': (attachment) => attachment.ResourceId,
      'resource-owner-id': (attachment) => attachment.ResourceOwnerId,
      'resource-type': (attachment) => attachment.ResourceType,
      state: (attachment) => attachment.State,
      'transit-gateway-attachment-id': (attachment) => attachment.TransitGatewayAttachmentId,
      'transit-gateway-id': (attachment) => attachment.TransitGatewayId,
      'transit-gateway-owner-id': (attachment) => attachment.TransitGatewayOwnerId,
    },
  },
)
