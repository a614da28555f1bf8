import { DescribeInternetGateways$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import { thousand } from '../paging.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInternetGateways.html */
export const describeInternetGateways = describe('describeInternetGateways', DescribeInternetGateways$, {
  rows: (scene) => scene.holdings().internetGateways,
  answer: (page) => ({ InternetGateways: page }),
  paging: thousand,
  ids: [
    {
      member: 'InternetGatewayIds',
      of: (gateway) => gateway.InternetGatewayId,
      noun: 'internetGateway ID',
      shape: 'igw',
      missing: 'InvalidInternetGatewayID.NotFound',
      malformed: 'InvalidInternetGatewayId.Malformed',
    },
  ],
  tags: (gateway) => gateway.Tags,
  filters: {
    'attachment.state': (gateway) => gateway.Attachments?.map((one) => one.State),
    'attachment.vpc-id': (gateway) => gateway.Attachments?.map((one) => one.VpcId),
    'internet-gateway-id': (gateway) => gateway.InternetGatewayId,
    'owner-id': (gateway) => gateway.OwnerId,
  },
})
