import type { Doors } from '../../../action.ts'
import { tagFacts } from '../facts.ts'
import { unlessGone } from '../gone.ts'
import type { Tags } from '../marked.ts'
import { type Rule, rulesOf } from './rules.ts'

export type GroupSeen = {
  readonly name: string
  readonly description: string
  readonly vpc: string | undefined
  readonly rules: readonly Rule[]
  /** Up to some interfaces that have it: one is enough to leave it. */
  readonly interfaces: readonly string[]
  /** Groups, here and in peered VPCs, whose rules name it. */
  readonly namedBy: readonly string[]
  readonly tags: Tags
}

/** A group with all that AWS knows to lean on it; undefined where it is gone. */
export async function seenOf(doors: Doors, id: string): Promise<GroupSeen | undefined> {
  const { call } = doors
  const found = await unlessGone(call('ec2', 'describeSecurityGroups', { GroupIds: [id] }))
  const row = found?.SecurityGroups?.[0]
  if (!row) return undefined
  const { NetworkInterfaces = [] } = await call('ec2', 'describeNetworkInterfaces', {
    Filters: [{ Name: 'group-id', Values: [id] }],
  })
  return {
    name: row.GroupName ?? '',
    description: row.Description ?? '',
    vpc: row.VpcId,
    rules: await rulesOf(doors, { group: id }),
    interfaces: NetworkInterfaces.slice(0, 5).flatMap(({ NetworkInterfaceId }) => NetworkInterfaceId ?? []),
    namedBy: await namedBy(doors, id),
    tags: tagFacts(row),
  }
}

async function namedBy({ call }: Doors, id: string): Promise<readonly string[]> {
  const groups = new Set<string>()
  for (const Name of ['ip-permission.group-id', 'egress.ip-permission.group-id']) {
    const { SecurityGroups = [] } = await call('ec2', 'describeSecurityGroups', { Filters: [{ Name, Values: [id] }] })
    for (const { GroupId } of SecurityGroups) if (GroupId && GroupId !== id) groups.add(GroupId)
  }
  const { SecurityGroupReferenceSet = [] } = await call('ec2', 'describeSecurityGroupReferences', { GroupId: [id] })
  for (const { ReferencingVpcId } of SecurityGroupReferenceSet)
    groups.add(`a group of ${ReferencingVpcId ?? 'a peered VPC'}`)
  return [...groups].toSorted()
}
