import { defineResource } from '../resource.ts'

/**
 * `Attachments[].State` stands in no filter: the API reference lists `attached`, the filter knows only `available`.
 */
export const internetGateway = defineResource({
  type: 'ec2:internet-gateway',
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeInternetGateways',
    input: { MaxResults: 1000 },
    rows: (page) => page.InternetGateways,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  arn: (row, at) =>
    row.InternetGatewayId &&
    `arn:${at.partition}:ec2:${at.region}:${row.OwnerId ?? at.account}:internet-gateway/${row.InternetGatewayId}`,
  id: 'InternetGatewayId',
  columns: ['Attachments[].VpcId', 'Attachments[].State', 'OwnerId'],
  filters: {
    member: 'Filters',
    id: 'internet-gateway-id',
    fields: {
      InternetGatewayId: 'internet-gateway-id',
      OwnerId: 'owner-id',
      'Attachments[].VpcId': 'attachment.vpc-id',
    },
    tags: 'Tags',
  },
})
