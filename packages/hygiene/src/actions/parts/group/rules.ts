import { errorCode } from '@arnq/query'
import type { IpPermission, SecurityGroupRule } from '@aws-sdk/client-ec2'
import type { Doors } from '../../../action.ts'
import type { Plain } from '../../../rows.ts'
import { factsOf, tagFacts } from '../facts.ts'
import { unlessGone } from '../gone.ts'
import { tagsAnew } from '../marked.ts'

export type Rule = Plain<SecurityGroupRule>

/** The rules of a group, or those of these ids; in the order of their ids. Rules that are gone are left out. */
export async function rulesOf(
  { call }: Pick<Doors, 'call'>,
  of: { group: string } | { ids: readonly string[] },
): Promise<readonly Rule[]> {
  const sift =
    'group' in of ? { Name: 'group-id', Values: [of.group] } : { Name: 'security-group-rule-id', Values: [...of.ids] }
  const rules: Rule[] = []
  for (let token: string | undefined, first = true; first || token; first = false) {
    const page = await unlessGone(
      call('ec2', 'describeSecurityGroupRules', {
        Filters: [sift],
        MaxResults: 1000,
        ...(token && { NextToken: token }),
      }),
    )
    rules.push(...(page?.SecurityGroupRules ?? []).map(factsOf<SecurityGroupRule>))
    token = page?.NextToken
  }
  return rules.toSorted((a, b) => ((a.SecurityGroupRuleId ?? '') < (b.SecurityGroupRuleId ?? '') ? -1 : 1))
}

/** What a rule allows, without its id and its tags: two rules of one group never allow the same. */
export const meaningOf = ({
  SecurityGroupRuleId: _,
  SecurityGroupRuleArn: __,
  Tags: ___,
  GroupId: ____,
  ...rule
}: Rule): string => JSON.stringify(Object.entries(rule).toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** Puts a rule into a group, as it was; a reference to the old group becomes one to the new. One that is there already stays. */
export async function putRule(doors: Doors, rule: Rule, group: string): Promise<void> {
  const tags = tagsAnew(tagFacts(rule))
  const input = {
    GroupId: group,
    IpPermissions: [permissionOf(rule, group)],
    ...(tags.length > 0 && { TagSpecifications: [{ ResourceType: 'security-group-rule' as const, Tags: tags }] }),
  }
  try {
    if (rule.IsEgress) await doors.call('ec2', 'authorizeSecurityGroupEgress', input)
    else await doors.call('ec2', 'authorizeSecurityGroupIngress', input)
  } catch (error) {
    if (errorCode(error) !== 'InvalidPermission.Duplicate') throw error
  }
}

function permissionOf(rule: Rule, group: string): IpPermission {
  const said = rule.Description === undefined ? {} : { Description: rule.Description }
  const { ReferencedGroupInfo: other } = rule
  return {
    ...(rule.IpProtocol !== undefined && { IpProtocol: rule.IpProtocol }),
    ...(rule.FromPort !== undefined && { FromPort: rule.FromPort }),
    ...(rule.ToPort !== undefined && { ToPort: rule.ToPort }),
    ...(rule.CidrIpv4 !== undefined && { IpRanges: [{ CidrIp: rule.CidrIpv4, ...said }] }),
    ...(rule.CidrIpv6 !== undefined && { Ipv6Ranges: [{ CidrIpv6: rule.CidrIpv6, ...said }] }),
    ...(rule.PrefixListId !== undefined && { PrefixListIds: [{ PrefixListId: rule.PrefixListId, ...said }] }),
    ...(other && {
      UserIdGroupPairs: [
        {
          GroupId: other.GroupId === rule.GroupId ? group : other.GroupId,
          ...(other.UserId !== undefined && { UserId: other.UserId }),
          ...said,
        },
      ],
    }),
  }
}

/** Takes rules out of their group by their ids: in a default VPC AWS says nothing of a rule that is not there. */
export async function revoke(
  { call }: Pick<Doors, 'call'>,
  rules: readonly Rule[],
  DryRun?: true,
): Promise<readonly object[]> {
  const answers: object[] = []
  for (const egress of [false, true]) {
    const of = rules.filter(({ IsEgress = false }) => IsEgress === egress)
    const group = of[0]?.GroupId
    if (!group) continue
    const ids = of.flatMap(({ SecurityGroupRuleId }) => SecurityGroupRuleId ?? [])
    const input = { GroupId: group, SecurityGroupRuleIds: ids, ...(DryRun && { DryRun }) }
    answers.push(
      await (egress
        ? call('ec2', 'revokeSecurityGroupEgress', input)
        : call('ec2', 'revokeSecurityGroupIngress', input)),
    )
  }
  return answers
}
