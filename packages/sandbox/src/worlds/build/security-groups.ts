import type { IpPermission, SecurityGroup, SecurityGroupRule } from '@aws-sdk/client-ec2'
import { type Place, tagList } from './place.ts'

/** A group to make: its name, and each port with who may reach it (a network, or another group by name or id). */
export type GroupPlan = {
  readonly name: string
  readonly description: string
  readonly open: readonly { readonly port: number; readonly from: string }[]
}

const everything: IpPermission = {
  IpProtocol: '-1',
  IpRanges: [{ CidrIp: '0.0.0.0/0' }],
  Ipv6Ranges: [],
  PrefixListIds: [],
  UserIdGroupPairs: [],
}

function permission(port: number, from: string, owner: string, ids: ReadonlyMap<string, string>): IpPermission {
  const group = ids.get(from) ?? (from.startsWith('sg-') ? from : undefined)
  return {
    IpProtocol: 'tcp',
    FromPort: port,
    ToPort: port,
    IpRanges: group === undefined ? [{ CidrIp: from }] : [],
    UserIdGroupPairs: group === undefined ? [] : [{ GroupId: group, UserId: owner }],
    Ipv6Ranges: [],
    PrefixListIds: [],
  }
}

/** The rules of a group, one row for each source and direction, as DescribeSecurityGroupRules tells them. */
function rulesOf(place: Place, group: SecurityGroup): SecurityGroupRule[] {
  const rule = (one: IpPermission, egress: boolean): SecurityGroupRule => {
    const id = place.dice.id('sgr')
    const [pair] = one.UserIdGroupPairs ?? []
    return {
      SecurityGroupRuleId: id,
      GroupId: group.GroupId,
      GroupOwnerId: place.account,
      IsEgress: egress,
      IpProtocol: one.IpProtocol,
      FromPort: one.FromPort ?? -1,
      ToPort: one.ToPort ?? -1,
      CidrIpv4: one.IpRanges?.[0]?.CidrIp,
      ReferencedGroupInfo: pair && { GroupId: pair.GroupId, UserId: pair.UserId },
      Tags: [],
      SecurityGroupRuleArn: place.arn(`security-group-rule/${id}`),
    }
  }
  return [
    ...(group.IpPermissions ?? []).map((one) => rule(one, false)),
    ...(group.IpPermissionsEgress ?? []).map((one) => rule(one, true)),
  ]
}

/** The groups of a VPC and their rules, `default` first, which lets in its own members only. */
export function securityGroups(
  place: Place,
  vpcId: string,
  plans: readonly GroupPlan[],
  tags: Readonly<Record<string, string>>,
): { readonly groups: SecurityGroup[]; readonly rules: SecurityGroupRule[] } {
  const all: readonly GroupPlan[] = [
    { name: 'default', description: 'default VPC security group', open: [{ port: 0, from: 'default' }] },
    ...plans,
  ]
  const ids = new Map(all.map(({ name }) => [name, place.dice.id('sg')]))
  const groups = all.map(({ name, description, open }): SecurityGroup => {
    const id = ids.get(name) ?? ''
    const own: IpPermission = {
      ...everything,
      IpRanges: [],
      UserIdGroupPairs: [{ GroupId: id, UserId: place.account }],
    }
    return {
      GroupId: id,
      GroupName: name,
      Description: description,
      VpcId: vpcId,
      OwnerId: place.account,
      SecurityGroupArn: place.arn(`security-group/${id}`),
      IpPermissions:
        name === 'default' ? [own] : open.map(({ port, from }) => permission(port, from, place.account, ids)),
      IpPermissionsEgress: [everything],
      Tags: name === 'default' ? [] : tagList({ Name: name, ...tags }),
    }
  })
  return { groups, rules: groups.flatMap((group) => rulesOf(place, group)) }
}

/** More groups for a VPC that has its default one. */
export function moreGroups(
  place: Place,
  vpcId: string,
  plans: readonly GroupPlan[],
  tags: Readonly<Record<string, string>> = {},
): { readonly securityGroups: readonly SecurityGroup[]; readonly securityGroupRules: readonly SecurityGroupRule[] } {
  const { groups, rules } = securityGroups(place, vpcId, plans, tags)
  const [first, ...more] = groups
  return { securityGroups: more, securityGroupRules: rules.filter(({ GroupId }) => GroupId !== first?.GroupId) }
}
