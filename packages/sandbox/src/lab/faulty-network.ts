import { type Cuts, cutNetwork, noCuts } from './cuts.ts'
import type { Delivery } from './delivery.ts'
import { batch } from './network.ts'
import { type HostName, type HostPlan, IPV6 } from './plan.ts'

/** What can go wrong between hosts, and between a host and AWS. Everything stands until it is healed. */
export type FaultyNetwork = {
  /** Frames of these hosts reach no other host; of all of them where left out. One alone: it hears, and is not heard. */
  readonly cut: (hosts?: readonly HostName[]) => Promise<void>
  /** These hosts hear no VRRP; none of them where left out. Agents still reach each other. */
  readonly cutVrrp: (hosts?: readonly HostName[]) => Promise<void>
  /** These hosts hear no TCP of each other: VRRP goes on. Clients are not hosts. */
  readonly cutPeering: (hosts?: readonly HostName[]) => Promise<void>
  /** The host reaches neither EC2 nor the metadata service, and hears no answer. */
  readonly cutApi: (host: HostName) => Promise<void>
  /** Takes all cuts back. */
  readonly heal: () => Promise<void>
  /** `eth0` goes down as by `ip link set eth0 down`: the host knows. */
  readonly linkDown: (host: HostName) => Promise<void>
  readonly linkUp: (host: HostName) => Promise<void>
}

export function faultyNetwork(
  cloud: string,
  hosts: readonly HostPlan[],
  delivery: Delivery,
  note: (text: string) => void,
): FaultyNetwork {
  const everyone = hosts.map(({ name }) => name)
  let cuts = noCuts
  const apply = (now: Cuts, text: string): Promise<void> => {
    note(text)
    cuts = now
    return cutNetwork(cuts, cloud, hosts)
  }
  const cutting =
    (kind: keyof Cuts, text: string) =>
    (names: readonly HostName[] = everyone): Promise<void> =>
      apply({ ...cuts, [kind]: new Set([...cuts[kind], ...names]) }, `${text}: ${names.join(', ')}`)
  const planOf = (name: HostName): HostPlan => {
    const plan = hosts.find((host) => host.name === name)
    if (!plan) throw new Error(`This lab has no host ${name}; it has ${everyone.join(', ')}.`)
    return plan
  }
  return {
    cut: cutting('sends', 'cut: no host hears'),
    cutVrrp: cutting('vrrp', 'cut VRRP: deaf are'),
    cutPeering: cutting('peering', 'cut peering: deaf are'),
    cutApi: (host) => apply({ ...cuts, api: new Set([...cuts.api, host]) }, `cut from AWS: ${host}`),
    heal: () => apply(noCuts, 'heal the network'),
    linkDown: (host) => {
      note(`eth0 of ${host} down`)
      return batch(planOf(host).namespace, ['link set dev eth0 down'])
    },
    linkUp: async (host) => {
      note(`eth0 of ${host} up`)
      const plan = planOf(host)
      await batch(plan.namespace, ['link set dev eth0 up', `route replace ${IPV6} dev eth0`])
      await delivery.repeat(plan)
    },
  }
}
