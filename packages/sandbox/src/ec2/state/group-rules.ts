import type { IpPermission, SecurityGroup, SecurityGroupRule } from '@aws-sdk/client-ec2'
import type { Holdings } from '../../world.ts'
import { securityGroupId } from '../id-members.ts'
import { replaced } from './alter.ts'
import { type Rule, ruleKey, ruleOf, rulesIn, withoutRule, withRule } from './rule.ts'

const directions = [
  { egress: false, member: 'IpPermissions' },
  { egress: true, member: 'IpPermissionsEgress' },
] as const

const permissionsOf = (group: SecurityGroup, egress: boolean): readonly IpPermission[] =>
  (egress ? group.IpPermissionsEgress : group.IpPermissions) ?? []

/** The rules of a group in one direction, as its permissions and its rows tell them together. */
export function rulesOf({ securityGroupRules }: Holdings, group: SecurityGroup, egress: boolean): readonly Rule[] {
  const told = permissionsOf(group, egress).flatMap(rulesIn)
  const rows = (securityGroupRules ?? []).filter((one) => one.GroupId === group.GroupId && one.IsEgress === egress)
  return [...new Map([...told, ...rows.map(ruleOf)].map((rule) => [ruleKey(rule), rule])).values()]
}

/** The row of a rule of a group; undefined where no row tells of it. */
export function rowOf(
  { securityGroupRules }: Holdings,
  group: SecurityGroup,
  egress: boolean,
  rule: Rule,
): SecurityGroupRule | undefined {
  return securityGroupRules?.find(
    (one) => one.GroupId === group.GroupId && one.IsEgress === egress && ruleKey(ruleOf(one)) === ruleKey(rule),
  )
}

function relaid(
  holdings: Holdings,
  group: SecurityGroup,
  egress: boolean,
  change: (permissions: readonly IpPermission[]) => readonly IpPermission[],
): readonly SecurityGroup[] {
  const member = directions.find((one) => one.egress === egress)?.member ?? 'IpPermissions'
  const changed = { ...group, [member]: [...change(permissionsOf(group, egress))] }
  return replaced(holdings.securityGroups, [changed], securityGroupId.of)
}

/** What changes where rules are added, to the permissions that a group tells and to the rows alike. */
export function withRules(
  holdings: Holdings,
  group: SecurityGroup,
  egress: boolean,
  rules: readonly Rule[],
  rows: readonly SecurityGroupRule[],
): Partial<Holdings> {
  return {
    securityGroups: relaid(holdings, group, egress, (permissions) => rules.reduce(withRule, permissions)),
    securityGroupRules: [...(holdings.securityGroupRules ?? []), ...rows],
  }
}

/** What changes where rules are taken away. */
export function withoutRules(
  holdings: Holdings,
  group: SecurityGroup,
  egress: boolean,
  rules: readonly Rule[],
): Partial<Holdings> {
  const gone = new Set(rules.map((rule) => rowOf(holdings, group, egress, rule)))
  return {
    securityGroups: relaid(holdings, group, egress, (permissions) => rules.reduce(withoutRule, permissions)),
    securityGroupRules: (holdings.securityGroupRules ?? []).filter((one) => !gone.has(one)),
  }
}
