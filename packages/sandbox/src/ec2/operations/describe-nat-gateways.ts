import { DescribeNatGateways$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import { thousand } from '../paging.ts'

/** Its member is `Filter`, and its error codes follow no other's form. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNatGateways.html */
export const describeNatGateways = describe('describeNatGateways', DescribeNatGateways$, {
  rows: (scene) => scene.holdings().natGateways,
  answer: (page) => ({ NatGateways: page }),
  paging: thousand,
  ids: [
    {
      member: 'NatGatewayIds',
      of: (gateway) => gateway.NatGatewayId,
      noun: 'NAT gateway',
      shape: 'nat',
      missing: 'NatGatewayNotFound',
      malformed: 'NatGatewayMalformed',
    },
  ],
  tags: (gateway) => gateway.Tags,
  filters: {
    'nat-gateway-id': (gateway) => gateway.NatGatewayId,
    state: (gateway) => gateway.State,
    'subnet-id': (gateway) => gateway.SubnetId,
    'vpc-id': (gateway) => gateway.VpcId,
  },
})
