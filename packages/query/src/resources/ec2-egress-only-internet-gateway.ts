import { defineResource } from '../resource.ts'

export const egressOnlyInternetGateway = defineResource({
  type: 'ec2:egress-only-internet-gateway',
  aliases: ['egress-only-gateway'],
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeEgressOnlyInternetGateways',
    input: { MaxResults: 255 },
    rows: (page) => page.EgressOnlyInternetGateways,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  arn: (row, at) =>
    row.EgressOnlyInternetGatewayId &&
    `arn:${at.partition}:ec2:${at.region}:${at.account}:egress-only-internet-gateway/${row.EgressOnlyInternetGatewayId}`,
  id: 'EgressOnlyInternetGatewayId',
  columns: ['EgressOnlyInternetGatewayId', 'Attachments[].VpcId', 'Attachments[].State'],
  filters: {
    member: 'Filters',
    fields: {},
    tags: 'Tags',
  },
})
