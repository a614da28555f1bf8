import type { IpPermission, ReferencedSecurityGroup, SecurityGroupRule, UserIdGroupPair } from '@aws-sdk/client-ec2'

/** Who is on the other side of a rule: one of the four. */
export type Peer =
  | { readonly kind: 'ipv4'; readonly cidr: string }
  | { readonly kind: 'ipv6'; readonly cidr: string }
  | { readonly kind: 'list'; readonly id: string }
  | { readonly kind: 'group'; readonly pair: UserIdGroupPair }

/** One rule: a protocol, ports, and one peer. Where a protocol has no ports both are -1. */
export type Rule = {
  readonly protocol: string
  readonly from: number
  readonly to: number
  readonly peer: Peer
  readonly description?: string | undefined
}

/** What tells one peer from another. */
export function peerText(peer: Peer): string {
  switch (peer.kind) {
    case 'ipv4':
    case 'ipv6':
      return peer.cidr
    case 'list':
      return peer.id
    case 'group':
      return peer.pair.GroupId ?? ''
  }
}

/** What tells one rule of a group from another. Its description does not. */
export function ruleKey({ protocol, from, to, peer }: Rule): string {
  return `${protocol} ${from} ${to} ${peerText(peer)}`
}

/** The rules that a permission stands for, one for each of its peers. */
export function rulesIn(permission: IpPermission): readonly Rule[] {
  const { IpProtocol: protocol = '-1', FromPort: from = -1, ToPort: to = -1 } = permission
  const rule = (peer: Peer, description: string | undefined): Rule => ({ protocol, from, to, peer, description })
  return [
    ...(permission.IpRanges ?? []).map((one) => rule({ kind: 'ipv4', cidr: one.CidrIp ?? '' }, one.Description)),
    ...(permission.Ipv6Ranges ?? []).map((one) => rule({ kind: 'ipv6', cidr: one.CidrIpv6 ?? '' }, one.Description)),
    ...(permission.PrefixListIds ?? []).map((one) =>
      rule({ kind: 'list', id: one.PrefixListId ?? '' }, one.Description),
    ),
    ...(permission.UserIdGroupPairs ?? []).map(({ Description, ...pair }) =>
      rule({ kind: 'group', pair }, Description),
    ),
  ]
}

function peerOf(row: SecurityGroupRule): Peer {
  if (row.CidrIpv4 !== undefined) return { kind: 'ipv4', cidr: row.CidrIpv4 }
  if (row.CidrIpv6 !== undefined) return { kind: 'ipv6', cidr: row.CidrIpv6 }
  if (row.PrefixListId !== undefined) return { kind: 'list', id: row.PrefixListId }
  return { kind: 'group', pair: row.ReferencedGroupInfo ?? {} }
}

/** The rule that a row tells. */
export function ruleOf(row: SecurityGroupRule): Rule {
  const { IpProtocol: protocol = '-1', FromPort: from = -1, ToPort: to = -1, Description: description } = row
  return { protocol, from, to, peer: peerOf(row), description }
}

/** How a row of DescribeSecurityGroupRules tells the peer of a rule. */
export function toldPeer(peer: Peer): Partial<SecurityGroupRule> {
  switch (peer.kind) {
    case 'ipv4':
      return { CidrIpv4: peer.cidr }
    case 'ipv6':
      return { CidrIpv6: peer.cidr }
    case 'list':
      return { PrefixListId: peer.id }
    case 'group': {
      const { GroupId, PeeringStatus, UserId, VpcId, VpcPeeringConnectionId } = peer.pair
      const known: ReferencedSecurityGroup = {
        GroupId,
        UserId,
        ...(VpcId && { VpcId }),
        ...(VpcPeeringConnectionId && { VpcPeeringConnectionId, PeeringStatus }),
      }
      return { ReferencedGroupInfo: known }
    }
  }
}

const isFor = (permission: IpPermission, { protocol, from, to }: Rule): boolean =>
  (permission.IpProtocol ?? '-1') === protocol &&
  (permission.FromPort ?? -1) === from &&
  (permission.ToPort ?? -1) === to

const empty = { IpRanges: [], Ipv6Ranges: [], PrefixListIds: [], UserIdGroupPairs: [] }

function adding(permission: IpPermission, { peer, description }: Rule): IpPermission {
  const said = description === undefined ? {} : { Description: description }
  switch (peer.kind) {
    case 'ipv4':
      return { ...permission, IpRanges: [...(permission.IpRanges ?? []), { CidrIp: peer.cidr, ...said }] }
    case 'ipv6':
      return { ...permission, Ipv6Ranges: [...(permission.Ipv6Ranges ?? []), { CidrIpv6: peer.cidr, ...said }] }
    case 'list':
      return { ...permission, PrefixListIds: [...(permission.PrefixListIds ?? []), { PrefixListId: peer.id, ...said }] }
    case 'group':
      return { ...permission, UserIdGroupPairs: [...(permission.UserIdGroupPairs ?? []), { ...peer.pair, ...said }] }
  }
}

/** The permissions with one rule more: in the permission for its ports, or in a new one. */
export function withRule(permissions: readonly IpPermission[], rule: Rule): readonly IpPermission[] {
  if (permissions.some((one) => isFor(one, rule))) {
    return permissions.map((one) => (isFor(one, rule) ? adding(one, rule) : one))
  }
  const ports = rule.protocol === '-1' ? {} : { FromPort: rule.from, ToPort: rule.to }
  return [...permissions, adding({ IpProtocol: rule.protocol, ...ports, ...empty }, rule)]
}

/** The permissions without a rule; a permission that is left with nobody is gone. */
export function withoutRule(permissions: readonly IpPermission[], rule: Rule): readonly IpPermission[] {
  return permissions.flatMap((permission) => {
    if (!isFor(permission, rule)) return [permission]
    const kept = rulesIn(permission).filter((one) => ruleKey(one) !== ruleKey(rule))
    const { IpRanges: _, Ipv6Ranges: __, PrefixListIds: ___, UserIdGroupPairs: ____, ...bare } = permission
    return kept.length === 0 ? [] : [kept.reduce(adding, { ...bare, ...empty })]
  })
}
