import type {
  IpPermission,
  RevokedSecurityGroupRule,
  RevokeSecurityGroupIngressRequest,
  SecurityGroup,
} from '@aws-sdk/client-ec2'
import { AwsError, type Scene } from '../../operation.ts'
import type { Holdings } from '../../world.ts'
import { securityGroupRuleId } from '../id-members.ts'
import { named } from '../ids.ts'
import { alter } from './alter.ts'
import { askedRules } from './asked-rules.ts'
import { rowOf, rulesOf, withoutRules } from './group-rules.ts'
import { type Rule, ruleKey, ruleOf, toldPeer, withRule } from './rule.ts'
import { groupNamed, isInDefaultVpc } from './security-groups.ts'

type Doomed = { readonly rules: readonly Rule[]; readonly unknown: readonly Rule[] }

/** The rules that a request names by their ids. Throws where one is not the group's. */
function byId({ securityGroupRules }: Holdings, { GroupId }: SecurityGroup, egress: boolean, ids: readonly string[]) {
  const own = (securityGroupRules ?? []).filter((one) => one.GroupId === GroupId && one.IsEgress === egress)
  const { rows } = named(own, [securityGroupRuleId], { SecurityGroupRuleIds: ids })
  return { rules: rows.map(ruleOf), unknown: [] }
}

/** The rules that a request describes. What is not there is an error, but not in a default VPC. */
function byContent(
  scene: Scene,
  holdings: Holdings,
  group: SecurityGroup,
  egress: boolean,
  input: RevokeSecurityGroupIngressRequest,
): Doomed {
  const there = new Set(rulesOf(holdings, group, egress).map(ruleKey))
  const asked = askedRules(scene, holdings, input, 'as-said')
  const unknown = asked.filter((rule) => !there.has(ruleKey(rule)))
  if (unknown.length > 0 && !isInDefaultVpc(holdings, group)) {
    throw new AwsError('InvalidPermission.NotFound', 'The specified rule does not exist in this security group.')
  }
  return { rules: asked.filter((rule) => there.has(ruleKey(rule))), unknown }
}

function told(holdings: Holdings, group: SecurityGroup, egress: boolean, rule: Rule): RevokedSecurityGroupRule {
  const { ReferencedGroupInfo, CidrIpv4, CidrIpv6, PrefixListId } = toldPeer(rule.peer)
  return {
    SecurityGroupRuleId: rowOf(holdings, group, egress, rule)?.SecurityGroupRuleId,
    GroupId: group.GroupId,
    IsEgress: egress,
    IpProtocol: rule.protocol,
    FromPort: rule.from,
    ToPort: rule.to,
    CidrIpv4,
    CidrIpv6,
    PrefixListId,
    ReferencedGroupId: ReferencedGroupInfo?.GroupId,
    Description: rule.description,
  }
}

/**
 * Takes away all rules that a request names, by id or by content, or none. The answer tells which went, and in a default VPC
 * which were unknown. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupIngress.html
 */
export function revoke(scene: Scene, input: RevokeSecurityGroupIngressRequest, egress: boolean) {
  return alter(scene, (holdings) => {
    const group = groupNamed(holdings, input)
    const { SecurityGroupRuleIds: ids = [], IpPermissions: permissions = [] } = input
    if (ids.length > 0 && permissions.length > 0) {
      const text = 'The parameter securityGroupRuleIds cannot be used with the parameter ipPermissions'
      throw new AwsError('InvalidParameterCombination', text)
    }
    const { rules, unknown }: Doomed =
      ids.length > 0 ? byId(holdings, group, egress, ids) : byContent(scene, holdings, group, egress, input)
    const UnknownIpPermissions = [...unknown.reduce<readonly IpPermission[]>(withRule, [])]
    const RevokedSecurityGroupRules = rules.map((rule) => told(holdings, group, egress, rule))
    return [
      withoutRules(holdings, group, egress, rules),
      { Return: true, UnknownIpPermissions, RevokedSecurityGroupRules },
    ]
  })
}
