import { DescribeEgressOnlyInternetGateways$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'

/** Filters by tag only, and pages hold 255 at most. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeEgressOnlyInternetGateways.html */
export const describeEgressOnlyInternetGateways = describe(
  'describeEgressOnlyInternetGateways',
  DescribeEgressOnlyInternetGateways$,
  {
    rows: (scene) => scene.holdings().egressOnlyInternetGateways,
    answer: (page) => ({ EgressOnlyInternetGateways: page }),
    paging: { least: 5, most: 255 },
    ids: [
      {
        member: 'EgressOnlyInternetGatewayIds',
        of: (gateway) => gateway.EgressOnlyInternetGatewayId,
        noun: 'egressOnlyInternetGateway ID',
        shape: 'eigw',
        missing: 'InvalidEgressOnlyInternetGatewayId.NotFound',
        malformed: 'InvalidEgressOnlyInternetGatewayId.Malformed',
      },
    ],
    tags: (gateway) => gateway.Tags,
  },
)
