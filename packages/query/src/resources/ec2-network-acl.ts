import { defineResource } from '../resource.ts'

/** `Entries[].Protocol` stands in no filter: the filter speaks of `tcp` where rows say `6`. */
export const networkAcl = defineResource({
  type: 'ec2:network-acl',
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeNetworkAcls',
    input: { MaxResults: 1000 },
    rows: (page) => page.NetworkAcls,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  arn: (row, at) =>
    row.NetworkAclId &&
    `arn:${at.partition}:ec2:${at.region}:${row.OwnerId ?? at.account}:network-acl/${row.NetworkAclId}`,
  id: 'NetworkAclId',
  columns: ['VpcId', 'IsDefault', 'Associations[].SubnetId'],
  filters: {
    member: 'Filters',
    id: 'network-acl-id',
    fields: {
      NetworkAclId: 'network-acl-id',
      VpcId: 'vpc-id',
      OwnerId: 'owner-id',
      IsDefault: 'default',
      'Associations[].NetworkAclAssociationId': 'association.association-id',
      'Associations[].SubnetId': 'association.subnet-id',
      'Entries[].CidrBlock': 'entry.cidr',
      'Entries[].Ipv6CidrBlock': 'entry.ipv6-cidr',
      'Entries[].RuleAction': 'entry.rule-action',
      'Entries[].RuleNumber': 'entry.rule-number',
      'Entries[].Egress': 'entry.egress',
      'Entries[].PortRange.From': 'entry.port-range.from',
      'Entries[].PortRange.To': 'entry.port-range.to',
    },
    tags: 'Tags',
  },
})
