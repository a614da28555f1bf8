import { setTimeout as pause } from 'node:timers/promises'
import { pairIds } from '@arnq/sandbox'
import { type Client, type Host, type Lab, type LabOptions, serviceCommands } from '@arnq/sandbox/lab'
import { askDaemon } from '../../../packages/failover-agent/src/control/client.ts'
import type { ControlReply, ControlRequest } from '../../../packages/failover-agent/src/control.ts'
import { type Pair, standPair } from '../stand.ts'
import type { Scenery } from './chapter.ts'

type Fault = Parameters<Lab['aws']['setFaults']>[0][number]
type MetadataFault = Parameters<Lab['aws']['setMetadataFaults']>[0][number]

/** Something that is wrong now, and how it is put right. */
export type Wrong = { readonly what: string; readonly mend: () => Promise<void> }

/** A lab in which things go wrong, and what is wrong in it. */
export type Stage = {
  readonly pair: Pair
  readonly lab: Lab
  readonly scenery: Scenery
  /** Things that are wrong now, in the order of their beginning. */
  readonly wrongs: Wrong[]
  /** Hosts whose processes stand still: a signal to end reaches none of them. */
  readonly frozen: Set<Host>
  /** Hosts whose agent alone stands still. */
  readonly mute: Set<Host>
  /** Hosts whose agent is down because somebody wanted that. */
  readonly silenced: Set<Host>
  /** Lays one more fault into EC2. Gives the way to take it out. */
  readonly fault: (fault: Fault) => Promise<() => Promise<void>>
  readonly metadataFault: (fault: MetadataFault) => Promise<() => Promise<void>>
  /** What the present life of a host is called: what was done to one does not concern the next. */
  readonly lifeOf: (host: Host) => number | undefined
  /** The host that has the volume, as EC2 says; the first one where none has. */
  readonly active: () => Host
  readonly startAgent: (host: Host) => Promise<void>
  readonly startKeepalived: (host: Host) => Promise<void>
  /** Asks the daemon of a host. */
  readonly ask: (host: Host, request: ControlRequest) => Promise<ControlReply | undefined>
  /** What was seen that must never be, beside what the lab's oracles see. */
  readonly seen: Set<string>
  client: Client | undefined
}

/** While this file is there a host's service neither starts nor stops well: it holds `start` or `stop`. */
export const HOOK_FAILS = '/run/hook-fails'

const KEEPALIVED = { trackFile: '/run/arnq-failover/data.track' }

/** Stands a lab; nothing runs yet. `program` is a bundle of the agent, this repository's where absent. */
export async function standStage(scenery: Scenery, program?: string): Promise<Stage> {
  const { hosts, takeover, releaseTimeout, lease, settle, monitor, onFailure, vrrp, times } = scenery
  const names = [{ name: 'a' }, { name: 'b' }, { name: 'c' }] as const
  const lab: LabOptions = {
    hosts: names.slice(0, hosts),
    world: { times },
    ...(program !== undefined && { agent: [process.execPath, program] }),
    // A host that is fenced while it boots is no accident of ours.
    onBoot: (host) =>
      startBoth(host).catch(({ message }: Error) =>
        pair.lab.timeline.note('lab', `${host.name} does not come up: ${message.split('\n', 1)[0]}`),
      ),
  }
  const agent = ['daemon', '--log', 'json']
  const { start, stop } = serviceCommands('/srv/data')
  const failing = (which: 'start' | 'stop', command: readonly string[]): readonly string[] => [
    '/bin/sh',
    '-c',
    `grep -qs ${which} ${HOOK_FAILS} && exit 1; exec "$@"`,
    'hook',
    ...command,
  ]
  const hooks = [
    { name: 'service', start: failing('start', start), stop: failing('stop', stop), onFailure, timeout: 20 },
  ]
  const pair: Pair = await standPair({
    lab,
    agent,
    started: false,
    keepalived: { version: vrrp, ...KEEPALIVED },
    settings: { monitor },
    group: { takeover, releaseTimeout, settle, hooks, ...(lease !== undefined && { lease }) },
    // Two nodes that fence at the same moment would stop each other.
    own: ({ name }) => (takeover === 'fence' ? { group: { fenceDelay: 'abc'.indexOf(name) * 2 } } : {}),
  })
  const startBoth = async (host: Host): Promise<void> => {
    for (const hosts of [stage.silenced, stage.mute, stage.frozen]) hosts.delete(host)
    await pair.start(host)
  }
  const stage: Stage = {
    pair,
    lab: pair.lab,
    scenery,
    wrongs: [],
    frozen: new Set(),
    mute: new Set(),
    silenced: new Set(),
    fault: layered((faults) => pair.lab.aws.setFaults(faults)),
    metadataFault: layered((faults) => pair.lab.aws.setMetadataFaults(faults)),
    lifeOf: (host) => host.pid(),
    active: () => activeOf(pair.lab),
    startAgent: async (host) => {
      stage.silenced.delete(host)
      stage.mute.delete(host)
      await host.agent.start({ args: agent, settings: pair.settingsOf(host) })
    },
    startKeepalived: (host) => host.keepalived.start({ version: vrrp, ...KEEPALIVED }),
    ask: (host, request) => askDaemon(host.outside('/run/arnq-failover/control.sock'), request, 3000),
    seen: new Set(),
    client: undefined,
  }
  // A plain detach that the guest holds up was asked for before everything here had let go.
  pair.lab.aws.onChange(({ volumes }) => {
    for (const { held } of volumes)
      for (const { instance, state } of held)
        if (state === 'busy') stage.seen.add(`the volume was detached from ${instance} while something had it`)
  })
  return stage
}

/** Several faults at a time over a door that takes them all at once. */
function layered<T>(set: (all: readonly T[]) => Promise<void>): (one: T) => Promise<() => Promise<void>> {
  let all: readonly T[] = []
  return async (one) => {
    all = [...all, one]
    await set(all)
    return async () => {
      all = all.filter((other) => other !== one)
      await set(all)
    }
  }
}

function activeOf({ aws, hosts }: Lab): Host {
  const held = aws.facts().volumes.find(({ id }) => id === pairIds.volume)?.held[0]
  const [first] = hosts
  if (!first) throw new Error('A lab without hosts.')
  return hosts.find(({ instance }) => instance === held?.instance) ?? first
}

/** Waits for something at the most so many milliseconds, and says whether it came. What it rejects with is passed on. */
export async function within(ms: number, what: Promise<unknown>): Promise<boolean> {
  const stop = new AbortController()
  try {
    return await Promise.race([what.then(() => true), pause(ms, false, { signal: stop.signal }).catch(() => false)])
  } finally {
    stop.abort()
  }
}
