import { defineResource } from '../resource.ts'

export const dhcpOptions = defineResource({
  type: 'ec2:dhcp-options',
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeDhcpOptions',
    input: { MaxResults: 1000 },
    rows: (page) => page.DhcpOptions,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  arn: (row, at) =>
    row.DhcpOptionsId &&
    `arn:${at.partition}:ec2:${at.region}:${row.OwnerId ?? at.account}:dhcp-options/${row.DhcpOptionsId}`,
  id: 'DhcpOptionsId',
  columns: ['DhcpConfigurations[].Key', 'DhcpConfigurations[].Values[].Value', 'OwnerId'],
  filters: {
    member: 'Filters',
    id: 'dhcp-options-id',
    fields: {
      DhcpOptionsId: 'dhcp-options-id',
      OwnerId: 'owner-id',
      'DhcpConfigurations[].Key': 'key',
      'DhcpConfigurations[].Values[].Value': 'value',
    },
    tags: 'Tags',
  },
})
