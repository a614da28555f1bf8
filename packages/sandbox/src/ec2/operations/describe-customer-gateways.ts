import { DescribeCustomerGateways$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'

/** Has no pages. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeCustomerGateways.html */
export const describeCustomerGateways = describe('describeCustomerGateways', DescribeCustomerGateways$, {
  rows: (scene) => scene.holdings().customerGateways,
  answer: (page) => ({ CustomerGateways: page }),
  ids: [
    {
      member: 'CustomerGatewayIds',
      of: (gateway) => gateway.CustomerGatewayId,
      noun: 'customerGateway ID',
      shape: 'cgw',
      missing: 'InvalidCustomerGatewayID.NotFound',
      malformed: 'InvalidCustomerGatewayId.Malformed',
    },
  ],
  tags: (gateway) => gateway.Tags,
  filters: {
    'bgp-asn': (gateway) => gateway.BgpAsn,
    'customer-gateway-id': (gateway) => gateway.CustomerGatewayId,
    'ip-address': (gateway) => gateway.IpAddress,
    state: (gateway) => gateway.State,
    type: (gateway) => gateway.Type,
  },
})
