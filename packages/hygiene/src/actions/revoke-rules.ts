import { type Doors, defineAction, type Step } from '../action.ts'
import type { Remedy, Subject } from '../finding.ts'
import { answered } from './parts/answered.ts'
import { dryRun } from './parts/dry-run.ts'
import { putRule, type Rule, revoke, rulesOf } from './parts/group/rules.ts'
import { textsOf } from './parts/input.ts'

type Seen = { readonly rules: readonly Rule[] }

/** Rules by their ids, `{ rules: ['sgr-…'] }`: the other rules of the group are not touched, and an id never means another rule. */
export const revokeRules = defineAction<Seen>({
  verb: 'revoke-rules',
  says: 'Takes single rules out of a security group.',
  subject: 'ec2:security-group',
  order: 5,
  evenInUse: true,
  look: async (doors, subject, remedy) => {
    const rules = await rulesOf(doors, { ids: idsOf(subject, remedy) })
    return rules.length > 0 ? { rules } : undefined
  },
  refuses: ({ rules }) => {
    const groups = new Set(rules.map(({ GroupId }) => GroupId))
    return groups.size > 1 ? 'its rules are of more than one group' : undefined
  },
  pinned: ({ rules }) => ({ rules }),
  reversal: async () => ({ kind: 'recreate', says: 'the same rules are put back; their ids differ' }),
  steps: () => [revocation],
  undo: async (doors, _, { rules }) => {
    const missing = await missingOf(doors, rules)
    for (const rule of missing) await putRule(doors, rule, rule.GroupId ?? '')
    return {
      kind: 'undone',
      says: `${rules.length} of ${rules.length} rules are in the group, ${missing.length} of them put back`,
    }
  },
})

const idsOf = ({ id }: Subject, { input }: Remedy): readonly string[] => {
  const named = textsOf(input, 'rules')
  return named.length > 0 ? named : [id]
}

async function missingOf(doors: Doors, rules: readonly Rule[]): Promise<readonly Rule[]> {
  const ids = rules.flatMap(({ SecurityGroupRuleId }) => SecurityGroupRuleId ?? [])
  const there = new Set((await rulesOf(doors, { ids })).map(({ SecurityGroupRuleId }) => SecurityGroupRuleId))
  return rules.filter(({ SecurityGroupRuleId }) => !there.has(SecurityGroupRuleId))
}

const revocation: Step<Seen> = {
  name: 'revoke',
  permission: 'ec2:RevokeSecurityGroupIngress',
  changes: ['rules'],
  done: (seen) => seen === undefined,
  run: async (doors, _, { rules }) => {
    const there = await rulesOf(doors, { ids: rules.flatMap(({ SecurityGroupRuleId }) => SecurityGroupRuleId ?? []) })
    return {
      answers: (await revoke(doors, there)).map(answered),
      revoked: there.map((rule) => rule.SecurityGroupRuleId),
    }
  },
  rehearse: (doors, _, { rules }) => dryRun(revoke(doors, rules, true)),
}
