import { type Host, longestOutage, lostRecords } from '@arnq/sandbox/lab'
import type { Stage } from './stage.ts'

/** An event as an agent tells it with `--log json`. */
type Told = {
  readonly time: string
  readonly event: string
  readonly message: string
  readonly role?: string
  readonly ms?: number
}

/** Times in milliseconds, of every kind that a soak counts. */
export type Times = {
  /** From the node's turn to master to the last claim, where nothing came between. */
  readonly takeovers: readonly number[]
  /** The longest time without a confirmation to the client, of each bout. */
  readonly outages: readonly number[]
  /** From the moment at which nothing is wrong any more until everything rests. */
  readonly peaces: readonly number[]
}

/** What is wrong in ways that the lab's own oracles do not know; nothing where all is well. */
export async function misdeeds(stage: Stage): Promise<readonly string[]> {
  const { lab, scenery } = stage
  const found = [...lab.oracles.violations(), ...stage.seen]
  for (const call of lab.aws.calls) {
    const caller = lab.hosts.find(({ instance }) => call.callerArn?.endsWith(`/${instance}`))
    if (!caller) continue
    const { Force } = (call.input ?? {}) as { readonly Force?: boolean }
    if (call.operation === 'DetachVolume' && Force)
      found.push(`${caller.name} took a volume by force; nobody ordered it`)
    if (call.operation === 'StopInstances' && scenery.takeover === 'wait')
      found.push(`${caller.name} stopped an instance under the policy wait`)
  }
  for (const host of lab.hosts) {
    for (const line of await host.lines('agent')) {
      const told = toldIn(line)
      if (!told) found.push(`the agent on ${host.name} printed what is no event: ${line}`)
      else if (told.event === 'unexpected')
        found.push(`the agent on ${host.name} met a bug of its own: ${told.message}`)
    }
  }
  return [...new Set(found)]
}

function toldIn(line: string): Told | undefined {
  try {
    return JSON.parse(line) as Told
  } catch {
    return undefined
  }
}

/** Numbers that were confirmed to the client and that are not in the file on the volume, which this host has mounted. */
export async function lostAt({ client, lab }: Stage, host: Host): Promise<readonly number[]> {
  if (!client) return []
  await Promise.race([client.nextAck(), lateAck()])
  const acked = await client.acked()
  const { stdout, stderr, status } = await host.run(['cat', '/srv/data/records'])
  if (status !== 0) throw new Error(`the records on ${host.name} cannot be read: ${stderr}`)
  lab.timeline.note('soak', `${acked.length} records confirmed, ${lostRecords(acked, stdout).length} of them lost`)
  return lostRecords(acked, stdout)
}

const lateAck = (): Promise<never> =>
  new Promise((_, reject) => {
    setTimeout(
      () => reject(new Error('everything rests, and the client gets no confirmation within 30 s')),
      30_000,
    ).unref()
  })

/** The longest time without a confirmation since then, 0 where there was none. */
export async function outageSince({ client }: Stage, from: number): Promise<number> {
  const acked = (await client?.acked()) ?? []
  const first = acked.findIndex(({ at }) => at >= from)
  return longestOutage(acked.slice(Math.max(0, first - 1)))?.ms ?? 0
}

/** The takeovers of a host that nothing came between, from keepalived's word to the end. */
export async function takeoversOf(host: Host): Promise<readonly number[]> {
  const events = (await host.lines('agent')).flatMap((line) => toldIn(line) ?? [])
  const found: number[] = []
  let turned: number | undefined
  for (const { event, role, time } of events) {
    if (event === 'started') turned = undefined
    if (event === 'turned') turned = role === 'MASTER' ? Date.parse(time) : undefined
    if (event !== 'settled' || turned === undefined) continue
    found.push(Date.parse(time) - turned)
    turned = undefined
  }
  return found
}

/** `12 takeovers: median 1.2 s, 90 % within 3.0 s, the longest 8.1 s`. */
export function spread(what: string, times: readonly number[]): string {
  const sorted = times.toSorted((one, other) => one - other)
  const at = (share: number): string =>
    `${((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) / 1000).toFixed(1)} s`
  if (sorted.length === 0) return `no ${what}`
  return `${sorted.length} ${what}: median ${at(0.5)}, 90 % within ${at(0.9)}, 99 % within ${at(0.99)}, the longest ${at(1)}`
}
