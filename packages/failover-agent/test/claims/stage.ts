import type { Aws } from '@arnq/query'
import { type Emulated, emulate, type Fault, type PairOptions, pairHostIds, pairIds, pairWorld } from '@arnq/sandbox'
import type { Volume } from '@aws-sdk/client-ec2'
import { type Claim, decide, type Role, type Sight, type Step } from '../../src/claim.ts'
import { claimsOf } from '../../src/claims/index.ts'
import type { CommandEnd, Doors } from '../../src/doors.ts'
import { makeLook } from '../../src/ec2/look.ts'
import type { AgentEvent } from '../../src/event.ts'
import { HostError } from '../../src/host.ts'
import type { AddressesSeen } from '../../src/identity.ts'
import type { GroupRecord, Journal } from '../../src/journal.ts'
import type { Look } from '../../src/look.ts'
import { emptyRecord } from '../../src/record/history.ts'
import type { GroupSettings } from '../../src/settings.ts'
import { below, isClear } from '../../src/settle/order.ts'
import { blankDisk, type Disk, type FakeMachine, fakeMachine, machineryOf } from '../fake-host.ts'
import { type VirtualTime, virtualTime } from '../virtual-time.ts'

export const VOLUME = pairIds.volume
export const UUID = '6f1c1a52-5d1e-4d0f-9a55-0f0a3a1f2b11'
export const target = { partition: 'aws', account: pairIds.account, region: pairIds.region }
export type Name = 'a' | 'b'
export const instanceOf = (name: Name) => pairHostIds(name).instance
export const interfaceOf = (name: Name) => pairHostIds(name).networkInterface

/** A group that carries nothing yet. */
export const emptyGroup: GroupSettings = {
  name: 'data',
  vrrp: { type: 'INSTANCE', name: 'VI_1', instances: ['VI_1'] },
  takeover: { policy: 'wait' },
  releaseTimeout: 10,
  settle: 0,
  preferred: false,
  volumes: [],
  addresses: [],
  elasticIps: [],
  routes: [],
  hooks: [],
}

/** What becomes of a call through a door. `before`: it fails; `lost`: it is done, and its answer lost; `dies`: the agent is dead. */
export type Fate = 'goes' | 'before' | 'lost' | 'dies'
export type Gate = (door: string, call: number) => Fate | { readonly stale: number }

/** One node: what survives its agent, and the agent. */
export type Node = {
  readonly name: Name
  readonly machine: FakeMachine
  role: Role
  record: GroupRecord
  readonly notes: Map<string, string>
  /** What was told, but for the calls to EC2: those the sandbox knows best. */
  /** What was told, but for the calls to EC2: those are in the sandbox's own log. */
  readonly told: AgentEvent[]
  /** Commands that were run, and how the next ones end. */
  readonly ran: string[]
  command: (command: readonly string[], environment: Readonly<Record<string, string>>) => CommandEnd
  /** Asked before each call through a door. */
  gate: Gate
  /** Calls through doors since the agent was started. */
  calls: number
  /** Resolves when the agent dies: what it has begun never ends. */
  death: PromiseWithResolvers<void>
  claims: readonly Claim[]
  doors: Doors
  /** A new agent, which knows what is on disk and nothing else. */
  readonly start: () => void
  readonly look: () => Look
  /** Looks at all claims, and does what is to be done: one round of a settler. Gives what was chosen. */
  readonly round: () => Promise<ReadonlyMap<string, Step>>
  /** Rounds until nothing is left to do, or the time is up. Whether nothing is. */
  readonly settle: (role: Role, ms?: number) => Promise<boolean>
  readonly sight: (claim: string) => Promise<Sight>
  readonly claim: (name: string) => Claim
}

export type Stage = {
  readonly time: VirtualTime
  readonly aws: Emulated
  readonly disks: Map<string, Disk>
  readonly a: Node
  readonly b: Node
  /** A volume as it is, whatever a describe may say. */
  readonly truth: (volume?: string) => Promise<Volume | undefined>
  /** What broke an invariant, when it did. */
  readonly broken: string[]
  /** Milliseconds between two rounds. */
  pace: number
  /** What was done, by whom and when: to read where a property fails. */
  readonly log: string[]
}

/** Ends a promise while the stage's time goes on. */
export async function during<T>(time: VirtualTime, work: Promise<T>): Promise<T> {
  let over = false
  const end = (): void => {
    over = true
  }
  work.then(end, end)
  for (let turn = 0; !over && turn < 20_000; turn++) await time.pass(20)
  if (!over) throw new Error('it does not end')
  return work
}

/** A pair of nodes over a sandbox, nothing attached, one file system on the volume. */
export function setStage(group: GroupSettings, world: PairOptions = {}): Stage {
  const time = virtualTime()
  const disks = new Map<string, Disk>()
  for (const { id } of world.volumes ?? [{ id: VOLUME }]) disks.set(id, { ...blankDisk(), content: new Map() })
  disks.get(VOLUME)?.content.set('whole', { type: 'ext4', uuid: UUID })
  const machines = { a: fakeMachine(disks), b: fakeMachine(disks) }
  const machinery = machineryOf({ [instanceOf('a')]: machines.a, [instanceOf('b')]: machines.b })
  const aws = emulate(pairWorld({ times: TIMES, ...world }), { now: time.clock.now, machinery })
  const stage: Stage = {
    time,
    aws,
    disks,
    broken: [],
    pace: 300,
    log: [],
    truth: async (id = VOLUME) => {
      const { Volumes } = await aws.call(target, 'ec2', 'describeVolumes', { VolumeIds: [id] })
      return Volumes?.[0]
    },
    a: undefined as never,
    b: undefined as never,
  }
  Object.assign(stage, { a: nodeOf('a', machines.a, group, stage), b: nodeOf('b', machines.b, group, stage) })
  return stage
}

const TIMES = { attach: 400, detach: 400, stop: 2000, start: 2000, metadata: 500, deliver: 100 }

function nodeOf(name: Name, machine: FakeMachine, group: GroupSettings, stage: Stage): Node {
  const { time } = stage
  const node: Node = {
    name,
    machine,
    role: 'BACKUP',
    record: emptyRecord(group.name),
    notes: new Map(),
    told: [],
    ran: [],
    command: () => ({ kind: 'exit', code: 0 }),
    gate: () => 'goes',
    calls: 0,
    death: Promise.withResolvers<void>(),
    claims: [],
    doors: undefined as never,
    start: () => {
      node.calls = 0
      node.death = Promise.withResolvers<void>()
      node.doors = doorsOf(node, stage)
      node.claims = claimsOf(group, node.doors)
    },
    look: () =>
      makeLook(node.doors.aws, target, new AbortController().signal, {
        pace: { turn: () => 0, throttled: () => {}, answered: () => {} },
        clock: time.clock,
      }),
    round: () => {
      const over = node.death.promise.then((): ReadonlyMap<string, Step> => {
        node.start()
        return new Map([['the agent', 'wait']])
      })
      return during(time, Promise.race([round(node, stage), over]))
    },
    settle: async (role, ms = 60_000) => {
      node.role = role
      const end = time.clock.ticks() + ms
      while (time.clock.ticks() < end) {
        const steps = await node.round()
        if ([...steps.values()].every((step) => step === 'rest')) return true
        await time.pass(stage.pace)
      }
      return false
    },
    sight: (claim) => during(time, seen(node.claim(claim), node.look())),
    claim: (wanted) => {
      const found = node.claims.find((one) => one.name === wanted)
      if (!found) throw new Error(`no claim ${wanted}: ${node.claims.map((one) => one.name).join(', ')}`)
      return found
    },
  }
  machine.onMount = (volume) => void watch(node, volume, stage)
  machine.onBusy = (volume) => void breaks(stage, `${name} was asked for ${volume}, which is in use there`)
  node.start()
  return node
}

/** Notes what broke an invariant, and what had led to it. */
export function breaks(stage: Stage, what: string): void {
  stage.broken.push([what, ...stage.log.slice(-60)].join('\n'))
}

/** I1: mounted only while EC2 says that the volume is attached here, and nowhere else. */
async function watch(node: Node, volume: string, stage: Stage): Promise<void> {
  const { Attachments = [] } = (await stage.truth(volume)) ?? {}
  const [one, other] = Attachments
  if (other || one?.InstanceId !== instanceOf(node.name) || one.State !== 'attached')
    breaks(stage, `${node.name} mounted ${volume}: ${JSON.stringify(Attachments)}`)
}

const seen = async (claim: Claim, look: Look): Promise<Sight> => {
  try {
    return await claim.observe(look, new AbortController().signal)
  } catch (error) {
    return { holder: 'unknown', why: String(error) }
  }
}

const wordOf = (sight: Sight | undefined): string =>
  sight ? `${sight.holder}${'why' in sight ? `: ${sight.why}` : ''}` : ''

async function round(node: Node, stage: Stage): Promise<ReadonlyMap<string, Step>> {
  const { claims } = node
  const look = node.look()
  const sights = new Map<string, Sight>()
  const visible = claims.filter(({ keeps }) => node.role === 'MASTER' || !keeps)
  await Promise.all(visible.map(async (claim) => sights.set(claim.name, await seen(claim, look))))
  const known = { sights, running: new Set<string>() }
  const steps = new Map<string, Step>()
  for (const claim of claims) {
    const sight = sights.get(claim.name)
    if (!sight) continue
    const step = decide(node.role, sight, {
      below: below(claim, claims, known),
      clear: isClear(claim, claims, known),
      keeps: claim.keeps,
      asked: 'silent',
      takeover: 'wait',
      forced: false,
    })
    steps.set(claim.name, step)
  }
  const story = [...steps]
    .filter(([, step]) => step !== 'rest')
    .map(([name, step]) => `${step} ${name} (${wordOf(sights.get(name))})`)
  if (story.length > 0) stage.log.push(`${stage.time.clock.ticks()} ${node.name} ${node.role}: ${story.join(', ')}`)
  const { signal } = new AbortController()
  await Promise.all(
    claims.map(async (claim) => {
      const step = steps.get(claim.name)
      if (step !== 'take' && step !== 'drop') return
      await claim[step](look, signal).catch((error: unknown) => {
        const message = `${step} ${claim.name}: ${error}`
        node.told.push({ severity: 'warning', event: 'step-failed', message })
        stage.log.push(`${stage.time.clock.ticks()} ${node.name} ${message}`)
      })
    }),
  )
  return steps
}

function doorsOf(node: Node, stage: Stage): Doors {
  const { time } = stage
  let dead = false
  /** Does a call as its fate wants it. */
  const through = async <T>(door: string, work: () => Promise<T>, no: (lost: boolean) => Error): Promise<T> => {
    if (dead) return new Promise(() => {})
    node.calls += 1
    const fate = node.gate(door, node.calls)
    if (fate !== 'goes') stage.log.push(`${time.clock.ticks()} ${node.name} ${door} ${JSON.stringify(fate)}`)
    if (fate === 'dies') {
      dead = true
      node.death.resolve()
      return new Promise(() => {})
    }
    if (fate === 'before') throw no(false)
    const faults: Fault[] =
      typeof fate === 'object' ? [{ action: 'ec2:Describe*', does: { kind: 'stale', ms: fate.stale } }] : []
    if (faults.length > 0) stage.aws.setFaults(faults)
    const answer = work()
    if (faults.length > 0) stage.aws.setFaults([])
    if (fate !== 'lost') return answer
    await answer.catch(() => {})
    throw no(true)
  }
  const trouble = (): Error =>
    new HostError('failed', 'too many open files', Object.assign(new Error('x'), { code: 'EMFILE' }))
  const refusal = (lost: boolean): Error =>
    Object.assign(new Error('injected'), { name: lost ? 'LostReply' : 'RequestLimitExceeded' })
  let record = node.record
  const journal: Journal = {
    read: () => record,
    write: (change) => {
      record = change(record)
      const written = record
      const write = async (): Promise<void> => {
        node.record = written
      }
      return through('journal.write', write, () => new Error('the disk is full'))
    },
  }
  const remembered = new Map(node.notes)
  const call: Aws['call'] = (to, service, operation, input, signal) =>
    through(`aws.${operation}`, () => stage.aws.call(to, service, operation, input, signal), refusal)
  return {
    host: gated(node.machine.host, through, trouble),
    aws: { call },
    identity: {
      target,
      instance: instanceOf(node.name),
      availabilityZone: `${pairIds.region}a`,
      interfaceOf: async () => ({
        id: interfaceOf(node.name),
        mac: `mac-${node.name}`,
        subnet: 'subnet-0000000000000000a',
      }),
    },
    metadata: {
      addressesSeen: () =>
        through(
          'metadata.addressesSeen',
          () => addressesSeen(node, stage),
          () => new Error('no answer'),
        ),
    },
    journal,
    clock: time.clock,
    tell: (event) => {
      if (event.event !== 'call') node.told.push(event)
    },
    commands: {
      run: (command, { environment, line }) =>
        through(
          'commands.run',
          async () => {
            node.ran.push(command.join(' '))
            line(`${command.join(' ')} ran`)
            return node.command(command, environment)
          },
          () => new Error('never rejects'),
        ).catch((): CommandEnd => ({ kind: 'failed', why: 'no memory' })),
    },
    notes: {
      get: (key) => remembered.get(key),
      set: (key, text) => {
        put(remembered, key, text)
        return through(
          `notes.set ${key}`,
          async () => put(node.notes, key, text),
          () => new Error('the disk is full'),
        )
      },
    },
    role: () => node.role,
    node: `node-${node.name}`,
  }
}

function put(map: Map<string, string>, key: string, text: string | undefined): void {
  if (text === undefined) map.delete(key)
  else map.set(key, text)
}

type Through = <T>(door: string, work: () => Promise<T>, no: (lost: boolean) => Error) => Promise<T>

/** Every method of the host through the gate. */
function gated(host: Doors['host'], through: Through, trouble: () => Error): Doors['host'] {
  const wrap = (methods: object, prefix: string): object =>
    Object.fromEntries(
      Object.entries(methods).map(([name, method]) => {
        if (typeof method !== 'function') return [name, wrap(method, `${prefix}${name}.`)]
        if (name === 'signal' || name === 'watchDevices') return [name, method]
        return [name, (...args: unknown[]) => through(`${prefix}${name}`, () => method(...args), trouble)]
      }),
    )
  return wrap(host, 'host.') as Doors['host']
}

/** What the metadata service tells is half a second behind. */
async function addressesSeen(node: Node, stage: Stage): Promise<AddressesSeen> {
  stage.aws.setFaults([{ action: 'ec2:Describe*', does: { kind: 'stale', ms: TIMES.metadata } }])
  const input = { NetworkInterfaceIds: [interfaceOf(node.name)] }
  const answer = stage.aws.call(target, 'ec2', 'describeNetworkInterfaces', input)
  stage.aws.setFaults([])
  const [found] = (await answer).NetworkInterfaces ?? []
  return {
    ipv4: (found?.PrivateIpAddresses ?? []).map(({ PrivateIpAddress = '' }) => PrivateIpAddress),
    ipv6: (found?.Ipv6Addresses ?? []).map(({ Ipv6Address = '' }) => Ipv6Address),
  }
}
