import type { Route } from '@aws-sdk/client-ec2'
import { networkOf } from '../../config/ip.ts'
import type { RouteSettings } from '../../settings.ts'
import { type Check, error, type Finding } from '../check.ts'
import type { NodeFacts } from '../node-facts.ts'

/** Whether each route is there to be replaced, leads to a node, and each node forwards what comes by it. */
export const route: Check = {
  id: 'route',
  why: 'ReplaceRoute needs a route that is there, and an interface that checks source and destination drops its packets.',
  run: async (facts) => {
    const all = facts.settings.groups.flatMap(({ routes }) => routes)
    const tables = all.flatMap((one) => one.tables.map((table) => inTable(one, table, facts)))
    return (await Promise.all([...tables, ...all.map((one) => checksOf(one, facts))])).flat()
  },
}

async function inTable({ destination }: RouteSettings, table: string, facts: NodeFacts): Promise<readonly Finding[]> {
  const found = await facts.look.routeTable(table)
  if (!found) return [error(`EC2 knows no route table ${table}`, 'correct tables: in the config')]
  const there = found.Routes?.find((one) => blockOf(one) === destination)
  if (!there) {
    const option = destination.includes(':') ? '--destination-ipv6-cidr-block' : '--destination-cidr-block'
    const make = `aws ec2 create-route --route-table-id ${table} ${option} ${destination} --network-interface-id ENI`
    return [error(`${table} has no route to ${destination}, and only one that is there can be replaced`, make)]
  }
  const nodes = await facts.nodes()
  const leads = there.InstanceId ?? there.NetworkInterfaceId ?? there.GatewayId ?? there.NatGatewayId ?? 'elsewhere'
  if (there.State === 'blackhole' || nodes.some(({ id }) => id === there.InstanceId)) return []
  return [
    error(
      `${destination} in ${table} leads to ${leads}, which is no node of this failover`,
      'choose another destination, or list that node as a peer',
    ),
  ]
}

const blockOf = ({ DestinationCidrBlock, DestinationIpv6CidrBlock }: Route): string | undefined => {
  const block = DestinationCidrBlock ?? DestinationIpv6CidrBlock
  return block === undefined ? undefined : (networkOf(block) ?? block)
}

async function checksOf({ device }: RouteSettings, facts: NodeFacts): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const node of await facts.nodes()) {
    const found = await facts.interfaceOf(node, device)
    if (!found?.SourceDestCheck) continue
    const id = found.NetworkInterfaceId
    const next = `aws ec2 modify-network-interface-attribute --network-interface-id ${id} --no-source-dest-check`
    findings.push(error(`${id} of ${node.name} drops what is not addressed to it: its source/dest check is on`, next))
  }
  return findings
}
