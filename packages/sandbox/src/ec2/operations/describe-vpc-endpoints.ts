import { DescribeVpcEndpoints$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcEndpoints.html */
export const describeVpcEndpoints = describe('describeVpcEndpoints', DescribeVpcEndpoints$, {
  rows: (scene) => scene.holdings().vpcEndpoints,
  answer: (page) => ({ VpcEndpoints: page }),
  paging: { least: 1, most: 1000, over: 'clamped' },
  ids: [
    {
      member: 'VpcEndpointIds',
      of: (endpoint) => endpoint.VpcEndpointId,
      noun: 'Vpc Endpoint Id',
      shape: 'vpce',
      missing: 'InvalidVpcEndpointId.NotFound',
      malformed: 'InvalidVpcEndpointId.Malformed',
    },
  ],
  tags: (endpoint) => endpoint.Tags,
  filters: {
    'ip-address-type': (endpoint) => endpoint.IpAddressType,
    'service-name': (endpoint) => endpoint.ServiceName,
    'service-region': (endpoint) => endpoint.ServiceRegion,
    'vpc-endpoint-id': (endpoint) => endpoint.VpcEndpointId,
    'vpc-endpoint-state': (endpoint) => endpoint.State,
    'vpc-endpoint-type': (endpoint) => endpoint.VpcEndpointType,
    'vpc-id': (endpoint) => endpoint.VpcId,
  },
})
