import type { Resource } from '@arnq/query'
import * as z from 'zod/mini'
import { defineCheck, type Judged, type Scene } from '../check.ts'
import type { Evidence, Judgement } from '../finding.ts'
import type { Told } from '../probe.ts'
import { type StaleGroupsAsked, type StaleRule, staleGroups } from '../probes/stale-groups.ts'
import type { Row } from '../rows.ts'
import { counted, listed } from '../wording.ts'
import { kept, unseen } from './parts/answers.ts'
import { gapOf } from './parts/gaps.ts'

type Group = Resource<Row<'ec2:security-group'>>
type Rule = Resource<Row<'ec2:security-group-rule'>>

const settings = z.strictObject({})

/** Security groups with rules that name groups which are gone. */
export const staleSecurityGroup = defineCheck<z.infer<typeof settings>>({
  name: 'stale-security-group',
  title: 'Security groups with rules that lead nowhere',
  about:
    'Finds security groups with rules that name a group of a peer VPC which was deleted, or which can no longer be reached because the peering, the transit gateway or the association is gone. AWS says which: DescribeStaleSecurityGroups.',
  concern: 'tidiness',
  severity: 'low',
  subject: 'ec2:security-group',
  settings,
  lists: () => [{ type: 'ec2:security-group-rule' }],
  graph: false,
  probes: [staleGroups],
  judge,
})

async function* judge({ estate, ask }: Scene): AsyncGenerator<Judged> {
  const groups = estate.all('ec2:security-group')
  const asked = new Map<string, StaleGroupsAsked>()
  for (const { row, target } of groups)
    if (row.VpcId) asked.set(keyOf(row.VpcId, target.account), { target, vpc: row.VpcId })
  const told = await ask(staleGroups, [...asked.values()])
  const rules = Map.groupBy(estate.all('ec2:security-group-rule'), ({ row }) => row.GroupId)
  for (const resource of groups) {
    const { VpcId } = resource.row
    const question = VpcId ? asked.get(keyOf(VpcId, resource.target.account)) : undefined
    const answer = question && told.get(question)
    yield { resource, judgement: judged(resource, answer, rules.get(resource.id) ?? []) }
  }
}

const keyOf = (vpc: string, account: string): string => `${vpc} ${account}`

function judged({ id, row }: Group, told: Told<readonly StaleRule[]> | undefined, rules: readonly Rule[]): Judgement {
  if (!told) return kept('It is in no VPC, so none of its rules can name a group of another one.')
  if (!told.known)
    return unseen('Whether its rules lead somewhere is not known', [
      gapOf(`the stale rules of ${row.VpcId}`, told.failure),
    ])
  const stale = told.value.filter(({ group }) => group === id)
  if (stale.length === 0) return kept('AWS calls none of its rules stale.')
  const ids = [...new Set(stale.flatMap((one) => rules.filter((rule) => isThat(rule, one)).map((rule) => rule.id)))]
  const names = [
    ...new Set(stale.flatMap((one) => one.names.map(({ group, vpc }) => (vpc ? `${group} of ${vpc}` : group)))),
  ]
  return {
    outcome: 'found',
    reason: `${counted(stale.length, 'rule')} of it for groups that are gone or out of reach: ${listed(names)}.`,
    evidence: stale.map((one) => evidenceOf(one, told)),
    ...(ids.length > 0 && { remedy: { verb: 'revoke-rules', input: { rules: ids } } }),
  }
}

/** AWS tells stale rules without their ids: the rule is the one that says the same. */
const isThat = ({ row }: Rule, { egress, protocol, from, to, names }: StaleRule): boolean =>
  row.IsEgress === egress &&
  row.IpProtocol === protocol &&
  (row.FromPort ?? -1) === (from ?? -1) &&
  (row.ToPort ?? -1) === (to ?? -1) &&
  names.some(({ group }) => group === row.ReferencedGroupInfo?.GroupId)

const evidenceOf = (
  { egress, protocol, from, to, names }: StaleRule,
  { source, at }: { source: string; at: string },
): Evidence => ({
  says: `${egress ? 'outgoing' : 'incoming'} rule ${protocol === '-1' ? 'for all traffic' : `${protocol} ${from ?? ''}-${to ?? ''}`}`,
  value: names.map(({ group, peering }) => (peering ? `${group} over ${peering}` : group)).join(', '),
  source,
  at,
})
