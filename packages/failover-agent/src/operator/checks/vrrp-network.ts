import { isIPv6 } from 'node:net'
import { canonical } from '../../config/ip.ts'
import { type KeepalivedConfig, type VrrpInstance, valuesOf } from '../../keepalived/config-file.ts'
import type { Settings } from '../../settings.ts'
import { type Check, error, type Finding, warning } from '../check.ts'
import { ownInstances } from './own-instances.ts'

/** Whether adverts go to the peers that the agent knows, and the addresses are the ones that it moves. */
export const vrrpNetwork: Check = {
  id: 'vrrp-network',
  why: 'A VPC drops multicast: without unicast peers every node is master.',
  run: async (facts) => {
    const config = await facts.keepalived()
    const instances = await ownInstances(facts)
    return [...instances.flatMap((one) => unicast(one, facts.settings)), ...addresses(config, facts.settings)]
  },
}

function unicast(instance: VrrpInstance, { peering }: Settings): readonly Finding[] {
  const { name, file, line, unicastPeers, unicastSource, statements } = instance
  const at = `${file}:${line}: ${name}`
  if (unicastPeers.length === 0)
    return [
      error(
        `${at} has no unicast_peer, and a VPC lets no multicast through`,
        'write unicast_src_ip and unicast_peer { … }',
      ),
    ]
  const findings: Finding[] = []
  const [there, ours] = [unicastPeers.map(canonical), (peering?.peers ?? []).map(({ address }) => address)]
  if (peering && there.toSorted().join() !== ours.toSorted().join())
    findings.push(
      warning(
        `${at} has the peers ${there.join(', ')}, the agent ${ours.join(', ')}`,
        'list the same nodes in both configs',
      ),
    )
  if (peering && unicastSource !== undefined && canonical(unicastSource) !== peering.listen.address)
    findings.push(
      warning(
        `${at} sends from ${unicastSource}, the agent listens on ${peering.listen.address}`,
        'use one address for both: they should fail together',
      ),
    )
  if (valuesOf(statements, 'unicast_fault_no_peer') === undefined)
    findings.push(
      warning(`${at} has no unicast_fault_no_peer`, 'with it, a config without peers is a FAULT and no lone master'),
    )
  return findings
}

function addresses({ instances }: KeepalivedConfig, { groups }: Settings): readonly Finding[] {
  return groups.flatMap(({ name, vrrp, addresses: wanted }) => {
    const own = instances.filter((one) => vrrp.instances.includes(one.name))
    if (own.length === 0) return []
    const there = own.flatMap((one) =>
      one.addresses.map((address) => ({ ...address, device: address.device ?? one.interface })),
    )
    return wanted.flatMap(({ ip, device }): readonly Finding[] => {
      const found = there.find((one) => canonical(one.ip) === ip)
      if (!found) {
        const block = isIPv6(ip) ? 'virtual_ipaddress_excluded' : 'virtual_ipaddress'
        const next = `${block} { ${ip}/${isIPv6(ip) ? 128 : 32} dev ${device} } lets keepalived put it on the machine`
        return [warning(`keepalived does not put ${ip} of ${name} on ${device}`, next)]
      }
      if (found.device === undefined || found.device === device) return []
      return [
        error(
          `${found.file}:${found.line}: ${ip} is on ${found.device} for keepalived, on ${device} for the agent`,
          'name the same device in both configs',
        ),
      ]
    })
  })
}
