import { canonical } from '../../config/ip.ts'
import { type Check, error, type Finding, warning } from '../check.ts'
import type { Node, NodeFacts } from '../node-facts.ts'
import { addressesOf } from '../open-node-facts.ts'

/** Whether each peer is an instance that could take over: there, running, in the same zone and subnet where that matters. */
export const peer: Check = {
  id: 'peer',
  why: 'Volumes go to instances of their own zone, addresses to interfaces of their own subnet.',
  run: async (facts) => {
    const [own, ...peers] = await facts.nodes()
    if (peers.length === 0)
      return [warning('no peers are listed', 'without peering: a master cannot ask another node to release a volume')]
    return own ? (await Promise.all(peers.map((one) => look(one, own, facts)))).flat() : []
  },
}

async function look({ name, id, instance }: Node, own: Node, { settings }: NodeFacts): Promise<readonly Finding[]> {
  if (!instance) return [error(`EC2 knows no instance ${id} (peer ${name})`, 'correct its instance: in the config')]
  const state = instance.State?.Name ?? 'unknown'
  const address = canonical(settings.peering?.peers.find((one) => one.name === name)?.address ?? '')
  const interfaces = instance.NetworkInterfaces ?? []
  const owner = interfaces.find((one) => addressesOf(one).includes(address))
  const findings: Finding[] = []
  const own_ = own.instance
  if (state !== 'running')
    findings.push(warning(`${name} (${id}) is ${state}`, 'there is nobody to take over until it runs'))
  if (state === 'running' && !owner)
    findings.push(
      error(`${address} is no address of ${name} (${id})`, 'correct address: or instance: of the peer in the config'),
    )
  const [zone, ownZone] = [instance.Placement?.AvailabilityZone, own_?.Placement?.AvailabilityZone]
  if (settings.groups.some(({ volumes }) => volumes.length > 0) && ownZone !== undefined && zone !== ownZone)
    findings.push(
      error(
        `${name} is in ${zone}, this node in ${ownZone}: a volume cannot go there`,
        'start it in the zone of the volumes',
      ),
    )
  const subnets = new Set(own_?.NetworkInterfaces?.map(({ SubnetId }) => SubnetId))
  if (settings.groups.some(({ addresses }) => addresses.length > 0) && owner && !subnets.has(owner.SubnetId))
    findings.push(
      error(
        `${name} is in ${owner.SubnetId}, another subnet: an address cannot go there`,
        'put both in one subnet, or move a route (routes:) instead',
      ),
    )
  return findings
}
