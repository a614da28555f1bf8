import { defineResource } from '../resource.ts'

/** Tags stand in no filter: AWS documents `tag:KEY` here, but not `tag-key`. */
export const securityGroupRule = defineResource({
  type: 'ec2:security-group-rule',
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeSecurityGroupRules',
    input: { MaxResults: 1000 },
    rows: (page) => page.SecurityGroupRules,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  arn: (row, at) =>
    row.SecurityGroupRuleId &&
    `arn:${at.partition}:ec2:${at.region}:${row.GroupOwnerId ?? at.account}:security-group-rule/${row.SecurityGroupRuleId}`,
  id: 'SecurityGroupRuleId',
  columns: ['GroupId', 'IsEgress', 'IpProtocol', 'FromPort', 'ToPort', 'CidrIpv4'],
  filters: {
    member: 'Filters',
    id: 'security-group-rule-id',
    fields: {
      SecurityGroupRuleId: 'security-group-rule-id',
      GroupId: 'group-id',
    },
  },
})
