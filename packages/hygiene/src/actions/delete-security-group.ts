import { type Doors, defineAction, type Step } from '../action.ts'
import { answered } from './parts/answered.ts'
import { dryRun } from './parts/dry-run.ts'
import { orGone } from './parts/gone.ts'
import { type GroupSeen, seenOf } from './parts/group/group-seen.ts'
import { meaningOf, putRule, revoke, rulesOf } from './parts/group/rules.ts'
import { tagsAnew } from './parts/marked.ts'

/** AWS refuses a group that an interface or another group's rule names, and knows nothing of templates: the graph does. */
export const deleteSecurityGroup = defineAction<GroupSeen>({
  verb: 'delete-security-group',
  says: 'Deletes a security group that nothing uses or names.',
  subject: 'ec2:security-group',
  order: 20,
  look: (doors, { id }) => seenOf(doors, id),
  refuses: ({ name, interfaces, namedBy }) => {
    if (name === 'default') return "it is its VPC's default group"
    if (interfaces.length > 0) return `interface ${interfaces[0]} has it`
    return namedBy.length > 0 ? `the rules of ${namedBy.join(', ')} name it` : undefined
  },
  pinned: ({ name, vpc, description, rules, tags }) => ({ name, vpc, description, rules, tags }),
  reversal: async () => ({
    kind: 'recreate',
    says: 'a group of its name with its rules and tags is made; its id differs',
  }),
  steps: () => [deletion],
  undo: async (doors, { id }, seen) => {
    if (await seenOf(doors, id)) return { kind: 'undone', says: `group ${id} is there`, id }
    const anew = await groupLike(doors, seen)
    await setRules(doors, seen, anew)
    return { kind: 'undone', says: `group ${anew} (${seen.name}) was made in place of ${id}`, id: anew }
  },
})

const deletion: Step<GroupSeen> = {
  name: 'delete',
  permission: 'ec2:DeleteSecurityGroup',
  done: (seen) => seen === undefined,
  run: async ({ call }, { id }) => answered(await orGone(call('ec2', 'deleteSecurityGroup', { GroupId: id }))),
  rehearse: ({ call }, { id }) => dryRun(call('ec2', 'deleteSecurityGroup', { GroupId: id, DryRun: true })),
}

/** The group of that name in that VPC, where it was made already: AWS lets no two have one name there. */
async function groupLike({ call }: Doors, { name, description, vpc, tags }: GroupSeen): Promise<string> {
  const { SecurityGroups: [there] = [] } = await call('ec2', 'describeSecurityGroups', {
    Filters: [
      { Name: 'group-name', Values: [name] },
      { Name: 'vpc-id', Values: [vpc ?? ''] },
    ],
  })
  if (there?.GroupId) return there.GroupId
  const made = await call('ec2', 'createSecurityGroup', {
    GroupName: name,
    Description: description,
    ...(vpc !== undefined && { VpcId: vpc }),
    TagSpecifications: [{ ResourceType: 'security-group', Tags: tagsAnew(tags) }],
  })
  if (!made.GroupId) throw new Error(`AWS named no group that it made for ${name}`)
  return made.GroupId
}

/** A new group lets everything out: what the old one did not allow goes, before the rest comes. */
async function setRules(doors: Doors, { rules }: GroupSeen, anew: string): Promise<void> {
  const wanted = new Set(rules.map(meaningOf))
  const there = await rulesOf(doors, { group: anew })
  await revoke(
    doors,
    there.filter((rule) => rule.IsEgress && !wanted.has(meaningOf(rule))),
  )
  for (const rule of rules) await putRule(doors, rule, anew)
}
