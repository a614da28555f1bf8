import { DescribeVpnGateways$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'

/** Has no pages. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpnGateways.html */
export const describeVpnGateways = describe('describeVpnGateways', DescribeVpnGateways$, {
  rows: (scene) => scene.holdings().vpnGateways,
  answer: (page) => ({ VpnGateways: page }),
  ids: [
    {
      member: 'VpnGatewayIds',
      of: (gateway) => gateway.VpnGatewayId,
      noun: 'vpnGateway ID',
      shape: 'vgw',
      missing: 'InvalidVpnGatewayID.NotFound',
      malformed: 'InvalidVpnGatewayID.Malformed',
    },
  ],
  tags: (gateway) => gateway.Tags,
  filters: {
    'amazon-side-asn': (gateway) => gateway.AmazonSideAsn,
    'attachment.state': (gateway) => gateway.VpcAttachments?.map((one) => one.State),
    'attachment.vpc-id': (gateway) => gateway.VpcAttachments?.map((one) => one.VpcId),
    'availability-zone': (gateway) => gateway.AvailabilityZone,
    state: (gateway) => gateway.State,
    type: (gateway) => gateway.Type,
    'vpn-gateway-id': (gateway) => gateway.VpnGatewayId,
  },
})
