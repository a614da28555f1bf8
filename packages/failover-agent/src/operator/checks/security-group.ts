import type { IpPermission, NetworkInterface } from '@aws-sdk/client-ec2'
import { within } from '../../config/ip.ts'
import { type Check, error, type Finding, unknown } from '../check.ts'
import type { Node, NodeFacts } from '../node-facts.ts'
import { addressesOf } from '../open-node-facts.ts'

/** VRRP's number among the IP protocols. https://www.iana.org/assignments/protocol-numbers */
const VRRP = '112'

/** Whether the nodes' security groups let VRRP and the agents' own words through, both ways. */
export const securityGroup: Check = {
  id: 'security-group',
  why: 'A node that hears no adverts becomes master beside the one that there is.',
  run: async (facts) => {
    const [own, ...peers] = await facts.nodes()
    const ends = await Promise.all([own, ...peers].flatMap((node) => (node ? [endOf(node, facts)] : [])))
    const [here, ...others] = ends.filter((end) => end !== undefined)
    if (!here) return []
    const ways = others.flatMap((other) => [way(here, other, facts), way(other, here, facts)])
    return (await Promise.all(ways)).flat()
  },
}

/** Where a node's adverts come from: its interface, and its address there. */
type End = { readonly node: Node; readonly ip: string; readonly port: number; readonly found: NetworkInterface }

async function endOf(node: Node, { settings, look }: NodeFacts): Promise<End | undefined> {
  const { peering } = settings
  const peer = peering?.peers.find(({ name }) => name === node.name)
  const at = node.own ? peering?.listen : peer
  const nic = node.instance?.NetworkInterfaces?.find((one) => addressesOf(one).includes(at?.address ?? ''))
  const found = nic?.NetworkInterfaceId === undefined ? undefined : await look.networkInterface(nic.NetworkInterfaceId)
  return at && found ? { node, ip: at.address, port: at.port, found } : undefined
}

type Packets = { readonly protocol: string; readonly port?: number; readonly says: string }

async function way(from: End, to: End, facts: NodeFacts): Promise<readonly Finding[]> {
  const packets: readonly Packets[] = [
    { protocol: VRRP, says: 'VRRP (IP protocol 112)' },
    { protocol: 'tcp', port: to.port, says: `the agents' own words (TCP port ${to.port})` },
  ]
  const [out, inward] = await Promise.all([
    rulesOf(from, 'IpPermissionsEgress', facts),
    rulesOf(to, 'IpPermissions', facts),
  ])
  return packets.flatMap((packet) => [
    ...verdict(
      lets(out, packet, to),
      `${from.node.name} may not send ${packet.says} to ${to.node.name}`,
      from,
      'outbound',
    ),
    ...verdict(
      lets(inward, packet, from),
      `${to.node.name} lets in no ${packet.says} from ${from.node.name}`,
      to,
      'inbound',
    ),
  ])
}

async function rulesOf(
  { found }: End,
  direction: 'IpPermissions' | 'IpPermissionsEgress',
  facts: NodeFacts,
): Promise<readonly IpPermission[]> {
  const ids = (found.Groups ?? []).flatMap(({ GroupId }) => (GroupId === undefined ? [] : [GroupId]))
  const groups = await Promise.all(ids.map(facts.securityGroup))
  return groups.flatMap((group) => group?.[direction] ?? [])
}

type Answer = 'yes' | 'no' | 'perhaps'

/** Whether any rule lets these packets from or to that end through; a prefix list could name anybody. */
function lets(rules: readonly IpPermission[], packets: Packets, other: End): Answer {
  const fitting = rules.filter((rule) => fits(rule, packets))
  const groups = new Set(other.found.Groups?.map(({ GroupId }) => GroupId))
  const named = fitting.some(
    ({ UserIdGroupPairs = [], IpRanges = [], Ipv6Ranges = [] }) =>
      UserIdGroupPairs.some(({ GroupId }) => groups.has(GroupId)) ||
      [...IpRanges.map(({ CidrIp }) => CidrIp), ...Ipv6Ranges.map(({ CidrIpv6 }) => CidrIpv6)].some(
        (network) => network !== undefined && within(other.ip, network),
      ),
  )
  if (named) return 'yes'
  return fitting.some(({ PrefixListIds = [] }) => PrefixListIds.length > 0) ? 'perhaps' : 'no'
}

function fits({ IpProtocol, FromPort, ToPort }: IpPermission, { protocol, port }: Packets): boolean {
  if (IpProtocol === '-1') return true
  if (IpProtocol !== protocol) return false
  return port === undefined || ((FromPort ?? 0) <= port && port <= (ToPort ?? 65_535))
}

function verdict(answer: Answer, what: string, { found }: End, direction: string): readonly Finding[] {
  const groups = (found.Groups ?? []).map(({ GroupId }) => GroupId).join(', ')
  if (answer === 'yes') return []
  if (answer === 'perhaps')
    return [unknown(`${what}, unless a prefix list of ${groups} does`, 'look what is in the list')]
  return [
    error(`${what}: no ${direction} rule of ${groups} allows it`, `add an ${direction} rule to the security group`),
  ]
}
