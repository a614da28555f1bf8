import type { AuthorizeSecurityGroupIngressRequest, SecurityGroup, SecurityGroupRule } from '@aws-sdk/client-ec2'
import { AwsError, type Scene } from '../../operation.ts'
import type { Holdings } from '../../world.ts'
import { alter } from './alter.ts'
import { askedRules } from './asked-rules.ts'
import { askedTags } from './asked-tags.ts'
import { rulesOf, withRules } from './group-rules.ts'
import { newId } from './new-id.ts'
import { peerText, type Rule, ruleKey, toldPeer } from './rule.ts'
import { groupNamed } from './security-groups.ts'

/** How many rules a group may have in one direction. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const MOST = 60

/** Throws where a rule is there already, or there are too many. */
function requireNew(holdings: Holdings, group: SecurityGroup, egress: boolean, rules: readonly Rule[]): void {
  const there = rulesOf(holdings, group, egress)
  const keys = new Set(there.map(ruleKey))
  const old = rules.find((rule) => keys.has(ruleKey(rule)))
  if (old) {
    const { protocol, from, to, peer } = old
    const ports = protocol === '-1' ? 'ALL' : `${protocol.toUpperCase()}, from port: ${from}, to port: ${to}`
    const text = `the specified rule "peer: ${peerText(peer)}, ${ports}, ALLOW" already exists`
    throw new AwsError('InvalidPermission.Duplicate', text)
  }
  if (there.length + rules.length > MOST) {
    const text = `The maximum number of rules per security group (${MOST}) has been reached.`
    throw new AwsError('RulesPerSecurityGroupLimitExceeded', text)
  }
}

/** The row of a new rule of a group. */
export function newRow(
  { world, region, caller }: Scene,
  { GroupId }: SecurityGroup,
  egress: boolean,
  rule: Rule,
  tags: SecurityGroupRule['Tags'],
): SecurityGroupRule {
  const id = newId('sgr')
  const { id: owner } = caller.account
  return {
    SecurityGroupRuleId: id,
    GroupId,
    GroupOwnerId: owner,
    IsEgress: egress,
    IpProtocol: rule.protocol,
    FromPort: rule.from,
    ToPort: rule.to,
    ...toldPeer(rule.peer),
    ...(rule.description !== undefined && { Description: rule.description }),
    Tags: tags,
    SecurityGroupRuleArn: `arn:${world.partition}:ec2:${region}:${owner}:security-group-rule/${id}`,
  }
}

/** Adds all rules that a request asks for, or none. */
export function authorize(scene: Scene, input: AuthorizeSecurityGroupIngressRequest, egress: boolean) {
  const tags = askedTags('security-group-rule', input.TagSpecifications)
  return alter(scene, (holdings) => {
    const group = groupNamed(holdings, input)
    const rules = askedRules(scene, holdings, input, 'must-exist')
    requireNew(holdings, group, egress, rules)
    const rows = rules.map((rule) => newRow(scene, group, egress, rule, tags))
    return [withRules(holdings, group, egress, rules, rows), { Return: true, SecurityGroupRules: rows }]
  })
}
