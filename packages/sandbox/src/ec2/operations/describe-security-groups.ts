import { DescribeSecurityGroups$, type IpPermission, type SecurityGroup } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import type { FilterTable } from '../filter.ts'
import { securityGroupId } from '../id-members.ts'
import { thousand } from '../paging.ts'

type Rules = (group: SecurityGroup) => readonly IpPermission[]

/** The filters on rules: AWS has the same ten for each direction, under two prefixes. */
function ruleFilters<const Prefix extends string>(prefix: Prefix, rules: Rules): FilterTable<SecurityGroup> {
  return {
    [`${prefix}.cidr`]: (group) => rules(group).flatMap((rule) => rule.IpRanges?.map((range) => range.CidrIp)),
    [`${prefix}.from-port`]: (group) => rules(group).map((rule) => rule.FromPort),
    [`${prefix}.group-id`]: (group) =>
      rules(group).flatMap((rule) => rule.UserIdGroupPairs?.map((pair) => pair.GroupId)),
    [`${prefix}.group-name`]: (group) =>
      rules(group).flatMap((rule) => rule.UserIdGroupPairs?.map((pair) => pair.GroupName)),
    [`${prefix}.ipv6-cidr`]: (group) => rules(group).flatMap((rule) => rule.Ipv6Ranges?.map((range) => range.CidrIpv6)),
    [`${prefix}.prefix-list-id`]: (group) =>
      rules(group).flatMap((rule) => rule.PrefixListIds?.map((list) => list.PrefixListId)),
    [`${prefix}.protocol`]: (group) => rules(group).map((rule) => rule.IpProtocol),
    [`${prefix}.to-port`]: (group) => rules(group).map((rule) => rule.ToPort),
    [`${prefix}.user-id`]: (group) => rules(group).flatMap((rule) => rule.UserIdGroupPairs?.map((pair) => pair.UserId)),
  }
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html */
export const describeSecurityGroups = describe('describeSecurityGroups', DescribeSecurityGroups$, {
  rows: (scene) => scene.holdings().securityGroups,
  answer: (page) => ({ SecurityGroups: page }),
  paging: thousand,
  ids: [
    securityGroupId,
    { member: 'GroupNames', of: (group) => group.GroupName, noun: 'security group', missing: 'InvalidGroup.NotFound' },
  ],
  tags: (group) => group.Tags,
  filters: {
    description: (group) => group.Description,
    'group-id': (group) => group.GroupId,
    'group-name': (group) => group.GroupName,
    'owner-id': (group) => group.OwnerId,
    'vpc-id': (group) => group.VpcId,
    ...ruleFilters('ip-permission', (group) => group.IpPermissions ?? []),
    ...ruleFilters('egress.ip-permission', (group) => group.IpPermissionsEgress ?? []),
  },
})
