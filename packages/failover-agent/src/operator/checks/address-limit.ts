import { isIPv6 } from 'node:net'
import type { NetworkInterface } from '@aws-sdk/client-ec2'
import { type Check, error, type Finding } from '../check.ts'
import type { Node, NodeFacts } from '../node-facts.ts'
import { addressesOf } from '../open-node-facts.ts'

/** Whether each node's interface has room for the addresses that it would take. */
export const addressLimit: Check = {
  id: 'address-limit',
  why: 'An instance type limits the addresses of an interface; PrivateIpAddressLimitExceeded comes at the failover.',
  run: async (facts) => {
    const nodes = await facts.nodes()
    return (await Promise.all(nodes.map((node) => look(node, facts)))).flat()
  },
}

async function look(node: Node, facts: NodeFacts): Promise<readonly Finding[]> {
  const wanted = facts.settings.groups.flatMap(({ addresses }) => addresses)
  const type = node.instance?.InstanceType
  if (wanted.length === 0 || type === undefined) return []
  const limits = (await facts.instanceType(type))?.NetworkInfo
  const devices = new Set(wanted.map(({ device }) => device))
  const findings: Finding[] = []
  for (const device of devices) {
    const found = await facts.interfaceOf(node, device)
    const ips = wanted.filter((one) => one.device === device).map(({ ip }) => ip)
    if (!found) continue
    findings.push(
      ...over(
        node,
        type,
        found,
        ips.filter((ip) => !isIPv6(ip)),
        limits?.Ipv4AddressesPerInterface,
        false,
      ),
      ...over(node, type, found, ips.filter(isIPv6), limits?.Ipv6AddressesPerInterface, true),
    )
  }
  return findings
}

function over(
  { name }: Node,
  type: string,
  found: NetworkInterface,
  wanted: readonly string[],
  limit: number | undefined,
  six: boolean,
): readonly Finding[] {
  if (limit === undefined || wanted.length === 0) return []
  const has = addressesOf(found).filter((ip) => isIPv6(ip) === six)
  const after = new Set([...has, ...wanted]).size
  if (after <= limit) return []
  const what = `${name}: ${found.NetworkInterfaceId} would have ${after} ${six ? 'IPv6' : 'IPv4'} addresses, a ${type} takes ${limit}`
  return [error(what, 'take addresses off it, or choose a larger type')]
}
