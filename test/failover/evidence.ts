import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { pairIds } from '@arnq/sandbox'
import { type Client, type Host, type Lab, lostRecords } from '@arnq/sandbox/lab'
import { expect } from 'vitest'
import type { GroupStatus } from '../../packages/failover-agent/src/status-report.ts'
import { type Pair, type PairOptions, startPair, until } from './pair.ts'

/** The group's address. */
export const VIP = '10.77.0.100'

/** A world in which changes take as long as the tests have patience for; all else is EC2's order of things. */
export const quick = {
  times: { attach: 300, detach: 300, stop: 1000, start: 300, metadata: 300, deliver: 100 },
} as const

/** What a host has asked of EC2 since there were `from` calls: `DetachVolume`, or `DetachVolume IncorrectState`. */
export const callsOf = ({ aws }: Lab, { instance }: Host, from = 0): readonly string[] =>
  aws.calls
    .slice(from)
    .filter(({ callerArn }) => callerArn?.endsWith(`/${instance}`))
    .map(({ operation, code }) => (code === undefined ? operation : `${operation} ${code}`))

/** Those of them that change something. */
export const changesOf = (lab: Lab, host: Host, from = 0): readonly string[] =>
  callsOf(lab, host, from).filter((call) => !call.startsWith('Describe'))

/** What all hosts together have changed, in the order of EC2's answers: `b DetachVolume`. An operator's calls are left out. */
export const allChanges = (lab: Lab, from = 0): readonly string[] =>
  lab.aws.calls.slice(from).flatMap(({ callerArn, operation, input = {} }) => {
    const caller = lab.hosts.find(({ instance }) => callerArn?.endsWith(`/${instance}`))
    if (!caller || operation.startsWith('Describe')) return []
    return [`${caller.name} ${operation}${'Force' in input && input.Force ? ' by force' : ''}`]
  })

/** What `b` changes when it takes over from `a`, which has let go. */
export const takenOver = ['b AttachVolume', 'b AssignPrivateIpAddresses']
/** A clean swap from `a` to `b`. */
export const swap = ['a DetachVolume', ...takenOver]
/** Where `a` does not let go and is stopped for that: first the stop, then a plain detach. */
export const fencedSwap = ['b StopInstances by force', 'b DetachVolume', ...takenOver]

/** The group of a host, as its daemon tells it. */
export async function groupOf(pair: Pair, host: Host): Promise<GroupStatus> {
  const [group] = (await pair.statusOf(host)).groups
  if (!group) throw new Error(`The agent on ${host.name} tells of no group.`)
  return group
}

/** The alarms of a host, each once. */
export const alarmsOf = async (pair: Pair, host: Host): Promise<readonly string[]> => [
  ...new Set((await groupOf(pair, host)).alarms.map(({ alarm }) => alarm)),
]

/** Where EC2 has the volume and the address: `attached at a` or `available`, and `a` or nobody. */
export function placesOf({ aws, hosts }: Lab): { readonly volume: string; readonly address: string } {
  const { volumes, interfaces } = aws.facts()
  const volume = volumes.find(({ id }) => id === pairIds.volume)
  const owner = interfaces.find(({ addresses }) => addresses.includes(VIP))
  const name = (of: (host: Host) => boolean): string => hosts.find(of)?.name ?? 'nobody'
  return {
    volume:
      volume?.held.map((held) => `${held.state} at ${name((host) => host.instance === held.instance)}`).join() ||
      `${volume?.state}`,
    address: name(({ networkInterface }) => networkInterface === owner?.id),
  }
}

/** Both at one host. */
export const allAt = ({ name }: Host) => ({ volume: `attached at ${name}`, address: name })

/** Ends a client: every number that was confirmed to it must stand in the file on the volume, which this host has mounted. */
export async function assertNothingLost(client: Client, { run }: Host): Promise<void> {
  const acked = await client.stop()
  expect(acked.length).toBeGreaterThan(0)
  const { stdout, stderr } = await run(['cat', '/srv/data/records'])
  expect(lostRecords(acked, stdout), `confirmed and not on the disk ${stderr}`).toEqual([])
}

/** The phase of a host's group; undefined where no agent answers. */
export const phaseOf = (pair: Pair, host: Host): Promise<string | undefined> =>
  groupOf(pair, host).then(
    ({ phase }) => phase,
    () => undefined,
  )

/** The lines of a host's agent that hold these words. */
export const toldBy = async ({ agent }: Host, words: string): Promise<readonly string[]> =>
  (await agent.log()).filter((line) => line.includes(words))

/** How many loop devices of the machine have the volume's file open. */
export async function loopsOf(lab: Lab): Promise<number> {
  const files = (await readdir('/sys/block'))
    .filter((name) => name.startsWith('loop'))
    .map((name) => readFile(`/sys/block/${name}/loop/backing_file`, 'utf8').catch(() => ''))
  return (await Promise.all(files)).filter((file) => file.trim() === lab.volumeFile(pairIds.volume)).length
}

/** Waits until exactly one of the hosts is active, and gives it. */
export async function oneActive(pair: Pair): Promise<Host> {
  let active: readonly Host[] = []
  await until('one host is active', pair.lab, async () => {
    const phases = await Promise.all(pair.lab.hosts.map((host) => phaseOf(pair, host)))
    active = pair.lab.hosts.filter((_, at) => phases[at] === 'active')
    return active.length === 1
  })
  const [one] = active
  if (!one) throw new Error('No host is active.')
  return one
}

/** Watches for a time: whoever waits asks EC2 the same not more than once a second. */
export async function assertPatient({ aws }: Lab, ms: number): Promise<void> {
  const from = aws.calls.length
  await pause(ms)
  const asked = aws.calls.slice(from).map(({ callerArn, operation }) => `${callerArn?.split('/').at(-1)} ${operation}`)
  const most = Math.ceil(ms / 1000) + 1
  expect([...new Set(asked)].filter((one) => asked.filter((other) => other === one).length > most)).toEqual([])
}

/** A pair whose master serves a client, and how many calls there were when that began. */
export async function serving(options: PairOptions = {}) {
  const pair = await startPair({ lab: { world: quick }, ...options, group: { releaseTimeout: 1, ...options.group } })
  const { lab } = pair
  const client = await lab.startClient()
  await client.nextAck()
  return { pair, lab, client, a: pair.host('a'), b: pair.host('b'), before: lab.aws.calls.length }
}

/** Heals the network; the one with less priority hears that it is not the master. */
export async function heal({ lab, host }: Pair): Promise<void> {
  await lab.network.heal()
  await host('b').keepalived.becomes('BACKUP')
}
