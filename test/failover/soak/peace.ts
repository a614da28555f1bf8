import { setTimeout as pause } from 'node:timers/promises'
import { pairIds } from '@arnq/sandbox'
import type { Host } from '@arnq/sandbox/lab'
import type { GroupStatus } from '../../../packages/failover-agent/src/status-report.ts'
import { type Stage, within } from './stage.ts'

const VIP = '10.77.0.100'
/** Milliseconds in which everything must have come to rest once nothing is wrong any more. Far more than it takes. */
const PATIENCE = 120_000
/** Milliseconds after which a person would take what is on its way in EC2 for stuck. */
const STUCK = 8_000

/** Thrown for what must never be. */
class Misdeed extends Error {
  override name = 'Misdeed'
}

/** Puts everything right, starts what does not run, and waits until one node serves and the others rest. Gives that node. */
export async function makePeace(stage: Stage): Promise<Host> {
  const { lab } = stage
  lab.timeline.note('soak', `peace: ${stage.wrongs.map(({ what }) => what).join(', ') || 'nothing is wrong'}`)
  for (const { what, mend } of stage.wrongs.splice(0)) await attempt(stage, what, mend)
  const end = Date.now() + PATIENCE
  const jam = jamWatch(stage)
  let missing = 'nothing was looked at'
  while (Date.now() < end) {
    for (const host of lab.hosts) await attempt(stage, `starting ${host.name}`, () => rouse(host, stage))
    await jam()
    const found = await settledAt(stage)
    if (typeof found !== 'string') return found
    missing = found
    await pause(250)
  }
  throw new Error(`not at peace within ${PATIENCE / 1000} s: ${missing}`)
}

/** Does something that another host's fence or the host's own end may break off; it is told, and tried again where it matters. */
export async function attempt({ lab }: Stage, what: string, job: () => Promise<unknown>): Promise<void> {
  try {
    if (!(await within(30_000, job()))) lab.timeline.note('soak', `${what}: not done after 30 s`)
  } catch (error) {
    if (error instanceof Misdeed) throw error
    lab.timeline.note('soak', `${what}: ${(error as Error).message.split('\n', 1)[0]}`)
  }
}

/** Starts whatever of a host does not run, one thing at a time. */
async function rouse(host: Host, stage: Stage): Promise<void> {
  const { lab } = stage
  const state = lab.aws.facts().instances.find(({ id }) => id === host.instance)?.state
  if (state === 'stopped') await lab.aws.request('StartInstances', { 'InstanceId.1': host.instance })
  if (state !== 'running') return
  if (!host.up()) {
    await host.boot()
    return
  }
  if (!host.agent.running()) {
    if (!stage.silenced.has(host)) throw new Misdeed(`the agent on ${host.name} has ended by itself`)
    await stage.startAgent(host)
    return
  }
  const made = (await host.run(['test', '-p', '/run/arnq-failover/vrrp.fifo'])).status === 0
  if (made && !host.keepalived.running()) await stage.startKeepalived(host)
}

/** Takes a volume by force out of a state in which EC2 has kept it too long: nothing is mounted of it then. */
function jamWatch({ lab }: Stage): () => Promise<void> {
  let [last, since] = ['', Date.now()]
  return async () => {
    const held = lab.aws.facts().volumes.find(({ id }) => id === pairIds.volume)?.held[0]
    const now = held ? `${held.state} at ${held.instance}` : ''
    if (now !== last) [last, since] = [now, Date.now()]
    if (!held || (held.state !== 'attaching' && held.state !== 'detaching') || Date.now() < since + STUCK) return
    lab.timeline.note('soak', `an operator takes the volume out of ${now}`)
    await lab.aws.request('DetachVolume', { VolumeId: pairIds.volume, InstanceId: held.instance, Force: 'true' })
  }
}

/** The one host at which everything is; or, in words, what is not so. */
async function settledAt(stage: Stage): Promise<Host | string> {
  const { lab } = stage
  const asleep = lab.hosts.filter((host) => !host.up() || !host.agent.running() || !host.keepalived.running())
  if (asleep.length > 0) return `${asleep.map(({ name }) => name).join(' and ')} does not run`
  const masters: Host[] = []
  for (const host of lab.hosts) {
    const state = await host.keepalived.state().catch(() => 'silent')
    if (state === 'MASTER') masters.push(host)
    else if (state !== 'BACKUP') return `keepalived on ${host.name} is ${state}`
  }
  const [master] = masters
  if (!master || masters.length > 1) return `${masters.length} hosts are MASTER`
  for (const host of lab.hosts) {
    const wrong = wrongIn(await groupOf(stage, host), host === master)
    if (wrong) return `${host.name} ${wrong}`
  }
  return misplaced(stage, master) ?? master
}

/** The group as a host's daemon tells it. */
export async function groupOf(stage: Stage, host: Host): Promise<GroupStatus | string> {
  const reply = await stage.ask(host, { do: 'status' })
  if (!reply) return 'has no agent that answers'
  return reply.ok ? (reply.status?.groups[0] ?? 'tells of no group') : reply.error
}

function wrongIn(group: GroupStatus | string, isMaster: boolean): string | undefined {
  if (typeof group === 'string') return group
  const [role, phase] = isMaster ? ['MASTER', 'active'] : ['BACKUP', 'standby']
  if (group.role !== role) return `takes itself for ${group.role}, keepalived says ${role}`
  if (group.phase !== phase) return `is ${group.phase}, not ${phase}`
  // That data may be lost is for a person to acknowledge.
  const alarm = group.alarms.find((one) => one.alarm !== 'loss-possible')
  return alarm && `has the alarm ${alarm.alarm}: ${alarm.message}`
}

function misplaced({ lab }: Stage, { name, instance, networkInterface }: Host): string | undefined {
  const { volumes, interfaces } = lab.aws.facts()
  const held = volumes.find(({ id }) => id === pairIds.volume)?.held ?? []
  if (held.length !== 1 || held[0]?.instance !== instance || held[0].state !== 'attached')
    return `EC2 has the volume ${JSON.stringify(held)}, and ${name} is active`
  const owner = interfaces.find(({ addresses }) => addresses.includes(VIP))
  if (owner?.id !== networkInterface) return `EC2 has the address at ${owner?.id}, and ${name} is active`
  if (lab.reachedAt(VIP) !== name) return `packets go to ${lab.reachedAt(VIP)}, and ${name} is active`
  return undefined
}
