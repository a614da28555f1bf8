import type { Claim, Role, Sight } from '../../src/claim.ts'
import type { GroupRecord } from '../../src/journal.ts'
import type { Look } from '../../src/look.ts'
import type { Takeover } from '../../src/settings.ts'
import type { Group } from '../../src/settle/group.ts'
import { type Settler, settler } from '../../src/settle.ts'
import { type VirtualTime, virtualTime } from '../virtual-time.ts'

export type Name = 'a' | 'b'

/**
 * Two nodes and what they quarrel about, as simple as it can be: a volume that EC2 lets one node have, a mount on each
 * node, an address that goes to the last who asks. Times, failures and deaths come from the test.
 */
export type Stage = {
  readonly time: VirtualTime
  readonly volume: { holder: Name | undefined; moving: boolean }
  readonly mounted: Set<Name>
  address: Name | undefined
  readonly serving: Set<Name>
  readonly alive: Set<Name>
  readonly log: string[]
  readonly say: (name: Name, role: Role) => void
  /** Starts the agent of a node, anew if it has died. */
  readonly start: (name: Name) => Settler
  /** The agent dies between two awaits: what it has begun in EC2 goes on. */
  readonly kill: (name: Name) => void
  readonly records: Record<Name, GroupRecord>
  readonly agents: Partial<Record<Name, Settler>>
  /** Whether the tests' own journal refuses to write. */
  diskFull: boolean
  /** What broke an invariant, the moment that it did. */
  readonly broken: string[]
}

export type StageOptions = {
  readonly takeover?: Takeover
  /** Called before and after each deed: may delay it, throw in its place, or throw after it. */
  readonly fate?: (node: Name, deed: string) => { readonly ms: number; readonly fails?: 'before' | 'after' }
  readonly peersTalk?: boolean
}

const other = (name: Name): Name => (name === 'a' ? 'b' : 'a')
const empty = (): GroupRecord => ({
  group: 'data',
  generation: 0,
  history: [],
  intents: [],
  fsckRequired: [],
  loss: 'none',
})

/** Sets the stage: the volume is free, nobody runs. */
export function setStage(options: StageOptions = {}): Stage {
  const time = virtualTime()
  const roles: Record<Name, Role> = { a: 'UNKNOWN', b: 'UNKNOWN' }
  const listeners: Record<Name, Set<() => void>> = { a: new Set(), b: new Set() }
  const lives: Partial<Record<Name, AbortController>> = {}
  const stage: Stage = {
    time,
    volume: { holder: undefined, moving: false },
    mounted: new Set(),
    address: undefined,
    serving: new Set(),
    alive: new Set(),
    log: [],
    broken: [],
    diskFull: false,
    records: { a: empty(), b: empty() },
    agents: {},
    say: (name, role) => {
      roles[name] = role
      for (const listener of [...listeners[name]]) listener()
    },
    kill: (name) => {
      lives[name]?.abort()
      stage.alive.delete(name)
      delete stage.agents[name]
    },
    start: (name) => {
      stage.kill(name)
      const life = new AbortController()
      lives[name] = life
      stage.alive.add(name)
      listeners[name] = new Set()
      const agent = settler(groupOf(stage, name, life.signal, options), {
        look: () => ({}) as Look,
        roles: {
          role: () => roles[name],
          confirm: async () => roles[name],
          onChange: (changed) => {
            listeners[name].add(changed)
            return () => listeners[name].delete(changed)
          },
        },
        peers: {
          anyoneThere: async () => true,
          release: async (_instance, _group, signal) => {
            const peer = stage.agents[other(name)]
            if (options.peersTalk === false || !peer) return { kind: 'silent', why: 'no answer' }
            if (roles[other(name)] === 'MASTER') return { kind: 'refused', why: 'MASTER here too' }
            return (await peer.released(signal)) ? { kind: 'released' } : { kind: 'silent', why: 'too slow' }
          },
        },
        journal: {
          read: () => stage.records[name],
          write: async (change) => {
            if (!life.signal.aborted) stage.records[name] = change(stage.records[name])
          },
        },
        clock: time.clock,
        tell: ({ event, message }) => stage.log.push(`${time.clock.ticks()} ${name} ${event} ${message}`),
        stopInstance: async (instance) => {
          const victim = instance as Name
          stage.log.push(`${time.clock.ticks()} ${name} stops ${victim}`)
          stage.kill(victim)
          stage.mounted.delete(victim)
          stage.serving.delete(victim)
          stopped.add(victim)
        },
      })
      stage.agents[name] = agent
      void agent.run(life.signal)
      return agent
    },
  }
  const stopped = new Set<Name>()
  stoppedOn.set(stage, stopped)
  return stage
}

const stoppedOn = new WeakMap<Stage, Set<Name>>()

function groupOf(stage: Stage, me: Name, life: AbortSignal, options: StageOptions): Group {
  return {
    name: 'data',
    takeover: options.takeover ?? { policy: 'wait' },
    releaseTimeout: 10,
    settle: 0,
    preferred: me === 'a',
    addressesOnly: false,
    monitor: 10,
    claims: claimsOf(stage, me, life, options),
  }
}

function claimsOf(stage: Stage, me: Name, life: AbortSignal, { fate }: StageOptions): readonly Claim[] {
  const { volume, mounted, serving, time } = stage
  const { clock } = time
  /** A dead agent's promise never goes on. */
  const breath = async (): Promise<void> => {
    if (life.aborted) await new Promise(() => {})
  }
  const deed = (name: string, effect: () => void) => async (): Promise<void> => {
    const { ms, fails } = fate?.(me, name) ?? { ms: 5 }
    await clock.sleep(ms)
    await breath()
    if (fails === 'before') throw new Error(`${name} failed`)
    effect()
    judge(stage, `${me} ${name}`)
    if (fails === 'after') throw new Error(`the reply to ${name} was lost`)
  }
  const seen = (sight: () => Sight) => async (): Promise<Sight> => {
    const { ms, fails } = fate?.(me, 'observe') ?? { ms: 1 }
    await clock.sleep(ms)
    await breath()
    if (fails) throw new Error('EC2 does not answer')
    return sight()
  }
  const move = (to: Name | undefined): void => {
    volume.moving = true
    volume.holder = to ?? volume.holder
    void clock.sleep(1000).then(() => {
      volume.moving = false
      volume.holder = to
      judge(stage, `the volume is ${to ?? 'nobody'}'s`)
    })
  }
  return [
    {
      name: 'volume',
      after: [],
      needs: 'ours',
      keeps: false,
      trace: async () => volume.holder === me && !volume.moving,
      observe: seen(() => {
        const { holder, moving } = volume
        if (holder === undefined) return { holder: 'nobody' }
        if (moving) return { holder: 'moving', to: holder === me ? 'us' : 'them', why: 'moving' }
        if (holder === me) return { holder: 'us' }
        const off = stoppedOn.get(stage)?.has(holder) ?? false
        return { holder: 'them', who: holder, state: off ? 'stopped' : 'running', yields: off }
      }),
      take: deed('attach', () => {
        const off = volume.holder !== undefined && (stoppedOn.get(stage)?.has(volume.holder) ?? false)
        if (off && !volume.moving) move(undefined)
        else if (volume.holder === undefined && !volume.moving) move(me)
      }),
      drop: deed('detach', () => {
        if (mounted.has(me)) throw new Error('busy')
        if (volume.holder === me && !volume.moving) move(undefined)
      }),
      force: deed('force', () => {
        volume.holder = undefined
      }),
    },
    {
      name: 'mount',
      after: ['volume'],
      needs: 'ours',
      keeps: false,
      trace: async () => mounted.has(me),
      observe: seen(() => ({ holder: mounted.has(me) ? 'us' : 'nobody' })),
      take: deed('mount', () => {
        if (volume.holder === me && !volume.moving) mounted.add(me)
      }),
      drop: deed('unmount', () => void mounted.delete(me)),
    },
    {
      name: 'address',
      after: ['volume'],
      needs: 'secured',
      keeps: true,
      trace: async () => false,
      observe: seen(() => {
        const who = stage.address
        if (who === undefined) return { holder: 'nobody' }
        return who === me ? { holder: 'us' } : { holder: 'them', who, state: 'running', yields: true }
      }),
      take: deed('assign', () => {
        stage.address = me
        if (volume.holder !== me) stage.broken.push(`${me} has the address without the volume`)
      }),
      drop: deed('unassign', () => void stage.broken.push('an address was dropped')),
    },
    {
      name: 'service',
      after: ['mount', 'address'],
      needs: 'ours',
      keeps: false,
      trace: async () => serving.has(me),
      observe: seen(() => ({ holder: serving.has(me) ? 'us' : 'nobody' })),
      take: deed('start', () => {
        serving.add(me)
        if (!mounted.has(me)) stage.broken.push(`${me} serves without its mount`)
      }),
      drop: deed('stop', () => void serving.delete(me)),
    },
  ]
}

function judge(stage: Stage, what: string): void {
  const { mounted, volume, broken } = stage
  if (mounted.size > 1) broken.push(`${what}: mounted on ${[...mounted]}`)
  for (const node of mounted) {
    if (volume.holder !== node) broken.push(`${what}: mounted on ${node}, attached to ${volume.holder}`)
  }
}
