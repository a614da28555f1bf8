import type { VrrpInstance } from '../../keepalived/config-file.ts'
import type { NodeFacts } from '../node-facts.ts'

/** The VRRP instances that decide about a group of ours, one by one or as a sync group. */
export async function ownInstances({ keepalived, settings }: NodeFacts): Promise<readonly VrrpInstance[]> {
  const names = new Set(settings.groups.flatMap(({ vrrp }) => vrrp.instances))
  return (await keepalived()).instances.filter(({ name }) => names.has(name))
}
