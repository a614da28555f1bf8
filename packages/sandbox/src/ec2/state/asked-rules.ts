import type { IpPermission, UserIdGroupPair } from '@aws-sdk/client-ec2'
import { AwsError, type Scene } from '../../operation.ts'
import type { Holdings } from '../../world.ts'
import { cidrOf, cidrText } from '../cidr.ts'
import { prefixListId, securityGroupId } from '../id-members.ts'
import { found } from './alter.ts'
import { type Peer, type Rule, ruleKey, rulesIn } from './rule.ts'
import { groupNamed } from './security-groups.ts'

/** What a request may say of a rule: in permissions, or for one rule in members of its own. */
type Asked = {
  readonly IpPermissions?: readonly IpPermission[] | undefined
  readonly IpProtocol?: string | undefined
  readonly FromPort?: number | undefined
  readonly ToPort?: number | undefined
  readonly CidrIp?: string | undefined
  readonly SourceSecurityGroupName?: string | undefined
  readonly SourceSecurityGroupOwnerId?: string | undefined
}

const invalid = (text: string) => new AwsError('InvalidParameterValue', text)

/** Names of protocols and the numbers that mean the same. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html */
const protocols: Readonly<Record<string, string>> = { '6': 'tcp', '17': 'udp', '1': 'icmp', '58': 'icmpv6', all: '-1' }
const withPorts = ['tcp', 'udp', 'icmp', 'icmpv6']

/** The one rule that stands in the request's own members, as a permission. */
function bare(holdings: Holdings, asked: Asked): readonly IpPermission[] {
  const { IpProtocol, FromPort, ToPort, CidrIp, SourceSecurityGroupName: name } = asked
  if (name !== undefined) {
    const { GroupId, OwnerId } = groupNamed(holdings, { GroupName: name })
    const UserIdGroupPairs = [{ GroupId, UserId: asked.SourceSecurityGroupOwnerId ?? OwnerId }]
    return [
      { IpProtocol: 'tcp', FromPort: 0, ToPort: 65_535, UserIdGroupPairs },
      { IpProtocol: 'udp', FromPort: 0, ToPort: 65_535, UserIdGroupPairs },
      { IpProtocol: 'icmp', FromPort: -1, ToPort: -1, UserIdGroupPairs },
    ]
  }
  return CidrIp === undefined ? [] : [{ IpProtocol, FromPort, ToPort, IpRanges: [{ CidrIp }] }]
}

function cidr(family: 4 | 6, text: string): string {
  const block = cidrOf(text)
  if (block?.family === family) return cidrText(block)
  throw invalid(`CIDR block ${text} is malformed`)
}

/** Whether what a rule names has to be there: a rule that goes may name what is gone already. */
type Peers = 'must-exist' | 'as-said'

/** The pair with its group's id and owner. A group of another account is taken at its word. */
function known(scene: Scene, holdings: Holdings, pair: UserIdGroupPair, peers: Peers): UserIdGroupPair {
  const self = scene.caller.account.id
  const { GroupId: id, GroupName: name, UserId: owner = self, ...rest } = pair
  if (id !== undefined && (owner !== self || peers === 'as-said')) return { ...rest, GroupId: id, UserId: owner }
  const group =
    id === undefined ? groupNamed(holdings, { GroupName: name }) : found(holdings.securityGroups, securityGroupId, id)
  return { ...rest, GroupId: group.GroupId, UserId: group.OwnerId ?? self }
}

function peerOf(scene: Scene, holdings: Holdings, peer: Peer, peers: Peers): Peer {
  switch (peer.kind) {
    case 'ipv4':
      return { ...peer, cidr: cidr(4, peer.cidr) }
    case 'ipv6':
      return { ...peer, cidr: cidr(6, peer.cidr) }
    case 'list':
      if (peers === 'must-exist') found(holdings.prefixLists, prefixListId, peer.id)
      return peer
    case 'group':
      return { ...peer, pair: known(scene, holdings, peer.pair, peers) }
  }
}

/** The protocol and ports in their one spelling. Throws where there are none that can be. */
function portsOf({ protocol: asked, from, to }: Rule): Pick<Rule, 'protocol' | 'from' | 'to'> {
  const protocol = protocols[asked.toLowerCase()] ?? asked.toLowerCase()
  if (!withPorts.includes(protocol)) {
    const number = Number(protocol)
    if (Number.isInteger(number) && number >= -1 && number <= 255) return { protocol, from: -1, to: -1 }
    throw invalid(`Invalid value '${asked}' for IP protocol. Unknown protocol.`)
  }
  if (protocol.startsWith('icmp')) return { protocol, from, to }
  if (from >= 0 && to <= 65_535 && from <= to) return { protocol, from, to }
  throw invalid(`Invalid value '${from}-${to}' for portRange. Must specify both from and to ports with TCP/UDP.`)
}

/** The rules that a request asks for, each once. Throws where it asks for none, or says them in both ways. */
export function askedRules(scene: Scene, holdings: Holdings, asked: Asked, peers: Peers): readonly Rule[] {
  const { IpPermissions: permissions = [] } = asked
  const alone = bare(holdings, asked)
  if (permissions.length > 0 && alone.length > 0) {
    const text = 'The parameter ipPermissions cannot be used with the parameter cidrIp or sourceSecurityGroupName'
    throw new AwsError('InvalidParameterCombination', text)
  }
  const rules = [...permissions, ...alone]
    .flatMap(rulesIn)
    .map((rule) => ({ ...rule, ...portsOf(rule), peer: peerOf(scene, holdings, rule.peer, peers) }))
  if (rules.length === 0) {
    throw new AwsError('MissingParameter', 'The request must contain at least one rule, with a protocol and a peer')
  }
  const keys = rules.map(ruleKey)
  const twice = rules.find((_, at) => keys.indexOf(keys[at] ?? '') !== at)
  if (twice) throw invalid('The same permission must not appear multiple times')
  return rules
}
