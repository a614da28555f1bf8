import { must } from './command.ts'
import type { HostName, HostPlan } from './plan.ts'
import { within } from './plan.ts'

/** What the network loses. Each is a set, so that cuts can overlap and heal one by one. */
export type Cuts = {
  /** Hosts of whose frames the other hosts get none. All of them: a partition; one alone: a one-way one. */
  readonly sends: ReadonlySet<HostName>
  /** Hosts that hear no VRRP (IP protocol 112). */
  readonly vrrp: ReadonlySet<HostName>
  /** Hosts that hear no TCP of other hosts: agents cannot ask each other, while VRRP goes on. */
  readonly peering: ReadonlySet<HostName>
  /** Hosts that reach neither EC2 nor the metadata service. */
  readonly api: ReadonlySet<HostName>
}

export const noCuts: Cuts = { sends: new Set(), vrrp: new Set(), peering: new Set(), api: new Set() }

/** The rules of a host's namespace, for `nft -f`; they replace those there were. */
export function hostRules(cuts: Cuts, { name }: HostPlan, hosts: readonly HostPlan[]): string {
  const others = hosts.filter((host) => host.name !== name)
  const rules = others.flatMap((other) => [
    ...(cuts.sends.has(other.name) ? [`iifname eth0 ether saddr ${other.mac} drop`] : []),
    ...(cuts.peering.has(name) ? [`iifname eth0 ether saddr ${other.mac} ip protocol tcp drop`] : []),
  ])
  return table({ input: [...rules, ...(cuts.vrrp.has(name) ? ['ip protocol 112 drop'] : [])] })
}

/** The rules of the cloud's namespace. Both ways, so that the answer to a call that came before the cut is lost too. */
export function cloudRules({ api }: Cuts): string {
  return table({
    input: [...api].map((name) => `iifname ec2-${name} drop`),
    output: [...api].map((name) => `oifname ec2-${name} drop`),
  })
}

/** Lays the cuts in everywhere, and takes out those that are healed. */
export async function cutNetwork(cuts: Cuts, cloud: string, hosts: readonly HostPlan[]): Promise<void> {
  await Promise.all([
    lay(cloud, cloudRules(cuts)),
    ...hosts.map((host) => lay(host.namespace, hostRules(cuts, host, hosts))),
  ])
}

async function lay(namespace: string, rules: string): Promise<void> {
  await must([...within(namespace), 'nft', '-f', '-'], { input: rules })
}

function table(chains: Readonly<Record<string, readonly string[]>>): string {
  const bodies = Object.entries(chains).map(
    ([hook, rules]) =>
      ` chain ${hook} {\n  type filter hook ${hook} priority 0;\n${rules.map((rule) => `  ${rule}\n`).join('')} }\n`,
  )
  // Declared first, so that there is one to delete; nft does the whole file at once or not at all.
  return `table inet lab\ndelete table inet lab\ntable inet lab {\n${bodies.join('')}}\n`
}
