import type { Machinery } from '../machinery.ts'
import type { Attachments } from './attachments.ts'
import type { Delivery } from './delivery.ts'
import type { Host } from './host.ts'

/**
 * What EC2's calls do in the lab: volumes are loop devices, instances hosts, addresses neighbour entries. Volumes that
 * the lab has no file for, the ones that hosts boot from, are records only. Nothing here is done to a host that the lab
 * does not have.
 */
export function labMachinery(
  hosts: () => readonly Host[],
  attachments: Attachments,
  delivery: Delivery,
  has: (volume: string) => boolean,
): Machinery {
  const hostOf = (instance: string): Host | undefined => hosts().find((host) => host.instance === instance)
  return {
    attach: async (instance, volume) => {
      const host = hostOf(instance)
      if (host && has(volume)) await attachments.attach(host.name, volume, !host.up())
    },
    detach: async (instance, volume) => {
      const host = hostOf(instance)
      return host && has(volume) ? attachments.detach(host.name, volume) : 'detached'
    },
    force: async (instance, volume) => {
      const host = hostOf(instance)
      if (host && has(volume)) await attachments.force(host.name, volume)
    },
    stop: async (instance, how) => {
      const host = hostOf(instance)
      if (host) await turnOff(host, how)
    },
    start: async (instance) => {
      const host = hostOf(instance)
      if (host && !host.up()) await host.boot()
    },
    deliver: (ip, networkInterface) =>
      delivery.deliver(
        ip,
        hosts().find((host) => host.networkInterface === networkInterface),
      ),
  }
}

async function turnOff(host: Host, how: 'clean' | 'power-off'): Promise<void> {
  if (!host.up()) return
  if (how === 'power-off') return host.powerOff()
  try {
    await host.shutDown()
  } catch (error) {
    // EC2 cuts the power under a shutdown that takes too long: then nothing is left to be done.
    if (host.up()) throw error
  }
}
