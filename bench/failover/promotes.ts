import { pairIds } from '@arnq/sandbox'
import type { Host, Lab } from '@arnq/sandbox/lab'
import { type Pair, standPair, until } from '../../test/failover/stand.ts'
import type { Figure } from './figures.ts'

/** A second for each change of a volume, 0.3 s for each call that moves an address, and nothing else to wait for. */
const world = {
  times: { attach: 1000, detach: 1000, metadata: 0, deliver: 0 },
  faults: [{ action: 'ec2:AssignPrivateIpAddresses', does: { kind: 'delay', ms: 300 } }],
} as const

const agent = ['daemon', '--log', 'json']
/** A service that starts and stops at once: what a real one takes is its own affair. */
const hooks = [{ name: 'service', start: ['/bin/true'], stop: ['/bin/true'] }]

/** Milliseconds since 1970 at which something was told for the last time; NaN where it never was. */
async function toldBy(host: Host, is: (told: Readonly<Record<string, unknown>>) => boolean): Promise<number> {
  const lines = (await host.agent.log()).map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
  return Date.parse(String(lines.findLast(is)?.time))
}

/** From keepalived's word, as the agent heard it, to the last claim. */
const turnOf = async (host: Host): Promise<{ readonly from: number; readonly until: number }> => ({
  from: await toldBy(host, ({ event, role }) => event === 'role' && role === 'MASTER'),
  until: await toldBy(host, ({ event, role }) => event === 'settled' && role === 'MASTER'),
})

/** When EC2's description of the volume last began with these words: `attached at i-0…b`. */
const shownAt = ({ timeline }: Lab, words: string): number =>
  timeline.moments().findLast(({ source, text }) => source === 'ec2' && text.startsWith(`${pairIds.volume}: ${words}`))
    ?.at ?? Number.NaN

/** The last call of this kind: when it arrived, and when it was answered. */
function callOf({ aws }: Lab, operation: string): { readonly from: number; readonly until: number } {
  const call = aws.calls.findLast((one) => one.operation === operation && one.status === 200)
  const from = call?.at.getTime() ?? Number.NaN
  return { from, until: from + (call?.milliseconds ?? Number.NaN) }
}

const isSettled = (pair: Pair, host: Host, since: number) =>
  until(`${host.name} is settled`, pair.lab, async () => (await turnOf(host)).until > since)

/**
 * What AWS had of a promote that began at `from`. The critical path is: the old master's DetachVolume until EC2 shows the
 * volume as available (what of it was over when keepalived said MASTER does not count), then the new one's AttachVolume until
 * EC2 shows it as attached. The address is moved meanwhile, in 0.3 s of that second. All else of the promote is ours: what
 * the old master does before it detaches, what each side takes to see a change, the device, the mount, the records.
 */
function awsPartOf(lab: Lab, host: Host, from: number): number {
  const attach = shownAt(lab, `attached at ${host.instance}`) - callOf(lab, 'AttachVolume').from
  return attach + Math.max(0, shownAt(lab, 'available') - Math.max(from, callOf(lab, 'DetachVolume').from))
}

/** Promotes with a volume: after the peer's clean hand-over, and of a volume that nobody has. Gives what is not AWS's. */
export async function withVolume(runs: number): Promise<readonly Figure[]> {
  const pair = await standPair({ lab: { world }, agent, started: false, group: { hooks } })
  const { lab, host } = pair
  const [handedOver, free]: [number[], number[]] = [[], []]
  const overhead = async (to: Host, since: number): Promise<number> => {
    await isSettled(pair, to, since)
    const turn = await turnOf(to)
    return turn.until - turn.from - awsPartOf(lab, to, turn.from)
  }
  try {
    const floor = await floorOf(lab, host('a'))
    await pair.startAll()
    for (let run = 0; run < runs; run++) {
      const [from, to] = run % 2 === 0 ? [host('a'), host('b')] : [host('b'), host('a')]
      await pair.becomes(to, 'standby')
      const since = Date.now()
      await from.keepalived.stop()
      handedOver.push(await overhead(to, since))
      await from.keepalived.start()
      await from.keepalived.becomes('BACKUP')
    }
    for (let run = 0; run < runs; run++) {
      for (const one of lab.hosts) if (one.keepalived.running()) await one.keepalived.stop()
      await until('the volume is free', lab, async () => lab.attachments().length === 0)
      for (const one of lab.hosts) await pair.becomes(one, 'standby')
      const since = Date.now()
      await host('a').keepalived.start()
      free.push(await overhead(host('a'), since))
    }
    lab.oracles.check()
    return [
      { what: 'promote after a hand-over, above AWS', runs: handedOver, floor: floor.both, limit: 300 },
      { what: 'promote of a free volume, above AWS', runs: free, floor: floor.mount, limit: 300 },
    ]
  } finally {
    await lab.close()
  }
}

/** Promotes of a group that is only an address. Gives what is not the call that moves it. */
export async function withoutVolume(runs: number): Promise<Figure> {
  const pair = await standPair({ lab: { world }, agent, started: false, group: { volumes: [], hooks: [] } })
  const { lab, host } = pair
  const moved: number[] = []
  try {
    await pair.startAll()
    for (let run = 0; run < runs; run++) {
      const [from, to] = run % 2 === 0 ? [host('a'), host('b')] : [host('b'), host('a')]
      await pair.becomes(to, 'standby')
      const since = Date.now()
      await from.keepalived.stop()
      await isSettled(pair, to, since)
      const turn = await turnOf(to)
      const call = callOf(lab, 'AssignPrivateIpAddresses')
      moved.push(turn.until - turn.from - (call.until - call.from))
      await from.keepalived.start()
      await from.keepalived.becomes('BACKUP')
    }
    lab.oracles.check()
    return { what: 'promote of an address alone, above AWS', runs: moved, limit: 300 }
  } finally {
    await lab.close()
  }
}

/** What the programs alone take on the same volume, one after the other in one shell: mount, and unmount and mount. */
async function floorOf(lab: Lab, host: Host) {
  await lab.aws.request('AttachVolume', { VolumeId: pairIds.volume, InstanceId: host.instance, Device: '/dev/sdf' })
  const shown = `attached at ${host.instance}`
  await until(shown, lab, async () => Number.isFinite(shownAt(lab, shown)))
  const device = lab.attachments()[0]?.device ?? ''
  const script = `for try in 1 2 3 4 5 6 7 8 9; do
    date +%s%N; mount ${device} /srv/data; date +%s%N; umount /srv/data; date +%s%N
  done`
  const { stdout } = await host.run(['/bin/sh', '-c', script])
  const stamps = stdout
    .trim()
    .split('\n')
    .map((line) => Number(line.slice(-15)) / 1e6)
  const between = (from: number, to: number): readonly number[] =>
    stamps.flatMap((_, at) =>
      at % 3 === 0 ? [(stamps[at + to] ?? Number.NaN) - (stamps[at + from] ?? Number.NaN)] : [],
    )
  await lab.aws.request('DetachVolume', { VolumeId: pairIds.volume, InstanceId: host.instance })
  await until('it is free again', lab, async () => lab.attachments().length === 0)
  return {
    mount: { what: 'mount', runs: between(0, 1) },
    both: { what: 'umount, mount', runs: between(0, 2) },
  }
}
