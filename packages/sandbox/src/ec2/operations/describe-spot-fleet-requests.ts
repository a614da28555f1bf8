import { DescribeSpotFleetRequests$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'

/** Takes no filters at all. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSpotFleetRequests.html */
export const describeSpotFleetRequests = describe('describeSpotFleetRequests', DescribeSpotFleetRequests$, {
  rows: (scene) => scene.holdings().spotFleets,
  answer: (page) => ({ SpotFleetRequestConfigs: page }),
  paging: { least: 1, most: 1000 },
  ids: [
    {
      member: 'SpotFleetRequestIds',
      of: (fleet) => fleet.SpotFleetRequestId,
      noun: 'spot fleet request ID',
      missing: 'InvalidSpotFleetRequestId.NotFound',
    },
  ],
})
