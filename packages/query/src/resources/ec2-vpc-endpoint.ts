import { defineResource } from '../resource.ts'

/** `State` stands in no filter: the API reference spells its values `Available`, the filter `available`. */
export const vpcEndpoint = defineResource({
  type: 'ec2:vpc-endpoint',
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeVpcEndpoints',
    input: { MaxResults: 1000 },
    rows: (page) => page.VpcEndpoints,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  arn: (row, at) =>
    row.VpcEndpointId &&
    `arn:${at.partition}:ec2:${at.region}:${row.OwnerId ?? at.account}:vpc-endpoint/${row.VpcEndpointId}`,
  id: 'VpcEndpointId',
  created: 'CreationTimestamp',
  columns: ['State', 'VpcEndpointType', 'ServiceName', 'VpcId'],
  filters: {
    member: 'Filters',
    id: 'vpc-endpoint-id',
    fields: {
      VpcEndpointId: 'vpc-endpoint-id',
      VpcId: 'vpc-id',
      ServiceName: 'service-name',
      ServiceRegion: 'service-region',
      VpcEndpointType: 'vpc-endpoint-type',
    },
    tags: 'Tags',
  },
})
