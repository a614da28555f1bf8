import { type Check, error, type Finding } from '../check.ts'
import type { NodeFacts } from '../node-facts.ts'
import { type UsedInterface, usedInterfaces } from './used-interfaces.ts'

/** Whether each device of the config is a network interface of this instance, the one that the config says. */
export const networkInterface: Check = {
  id: 'network-interface',
  why: 'Addresses are given to the interface in EC2 that the kernel device belongs to.',
  run: async (facts) => (await Promise.all(usedInterfaces(facts.settings).map((used) => look(used, facts)))).flat(),
}

async function look({ device, networkInterface: named }: UsedInterface, facts: NodeFacts): Promise<readonly Finding[]> {
  const { instance, interfaceOf } = await facts.identity()
  const own = await interfaceOf(device)
  const id = named ?? own.id
  const found = await facts.look.networkInterface(id)
  if (!found)
    return [error(`EC2 knows no network interface ${id} (${device})`, 'correct networkInterface: in the config')]
  const holder = found.Attachment?.InstanceId
  if (holder !== instance)
    return [
      error(
        `${id} belongs to ${holder ?? 'no instance'}, not to this one`,
        'each node names its own interface; leave networkInterface: out',
      ),
    ]
  if (named === undefined || named === own.id) return []
  return [
    error(`${device} is ${own.id} in EC2, not ${named}`, 'correct networkInterface: in the config, or leave it out'),
  ]
}
