import { defineResource } from '../../src/resource.ts'

export const instanceConnectEndpoint = defineResource({
  type: 'ec2:instance-connect-endpoint',
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeInstanceConnectEndpoints',
    input: { MaxResults: 50 },
    rows: (page) => page.InstanceConnectEndpoints,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  arn: (row) => row.InstanceConnectEndpointArn,
  id: 'InstanceConnectEndpointId',
  created: 'CreatedAt',
  columns: ['State', 'VpcId', 'SubnetId'],
  filters: {
    member: 'Filters',
    id: 'instance-connect-endpoint-id',
    fields: {
      InstanceConnectEndpointId: 'instance-connect-endpoint-id',
      State: 'state',
      VpcId: 'vpc-id',
      SubnetId: 'subnet-id',
    },
    tags: 'Tags',
  },
})
