import { DescribeTransitGateways$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import { thousand } from '../paging.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeTransitGateways.html */
export const describeTransitGateways = describe('describeTransitGateways', DescribeTransitGateways$, {
  rows: (scene) => scene.holdings().transitGateways,
  answer: (page) => ({ TransitGateways: page }),
  paging: thousand,
  ids: [
    {
      member: 'TransitGatewayIds',
      of: (gateway) => gateway.TransitGatewayId,
      noun: 'Transit Gateway',
      shape: 'tgw',
      missing: 'InvalidTransitGatewayID.NotFound',
      malformed: 'InvalidTransitGatewayID.Malformed',
    },
  ],
  tags: (gateway) => gateway.Tags,
  filters: {
    'options.amazon-side-asn': (gateway) => gateway.Options?.AmazonSideAsn,
    'options.association-default-route-table-id': (gateway) => gateway.Options?.AssociationDefaultRouteTableId,
    'options.auto-accept-shared-attachments': (gateway) => gateway.Options?.AutoAcceptSharedAttachments,
    'options.default-route-table-association': (gateway) => gateway.Options?.DefaultRouteTableAssociation,
    'options.default-route-table-propagation': (gateway) => gateway.Options?.DefaultRouteTablePropagation,
    'options.dns-support': (gateway) => gateway.Options?.DnsSupport,
    'options.propagation-default-route-table-id': (gateway) => gateway.Options?.PropagationDefaultRouteTableId,
    'options.vpn-ecmp-support': (gateway) => gateway.Options?.VpnEcmpSupport,
    'owner-id': (gateway) => gateway.OwnerId,
    state: (gateway) => gateway.State,
    'transit-gateway-id': (gateway) => gateway.TransitGatewayId,
  },
})
