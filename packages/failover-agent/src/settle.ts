import { alarmTeller } from './settle/alarm-teller.ts'
import { delayAfter, type Pulse } from './settle/cadence.ts'
import { type Desk, makeDesk } from './settle/desk.ts'
import { glance } from './settle/glance.ts'
import type { Group, SettleDoors } from './settle/group.ts'
import { alarmsOf, phaseOf } from './settle/phase.ts'
import { round } from './settle/round.ts'
import type { Restraint } from './settle/standing.ts'
import type { GroupStatus } from './status-report.ts'

/** Keeps one group as keepalived wants it: looks, decides, acts, and looks again. */
export type Settler = {
  /** Settles until the signal fires; steps that are under way are ended first. Never rejects. */
  readonly run: (signal: AbortSignal) => Promise<void>
  /** Settles until nothing is left to do or the signal fires; what it gives says whether nothing is. */
  readonly once: (signal: AbortSignal) => Promise<boolean>
  /** Something may have changed: a device came, a peer called. */
  readonly wake: () => void
  /** Keeps the node from acting as master, whatever keepalived says, until it is lifted or keepalived turns to MASTER anew. */
  readonly restrain: (kind: Restraint['kind'], why: string) => void
  readonly lift: (kind: Restraint['kind']) => void
  readonly isRestrained: () => boolean
  /** Whether a transition is under way: then EC2 is asked often. */
  readonly isBusy: () => boolean
  /** Looks, whatever is remembered, and resolves when nothing of the group is held here; false when the signal fires before. */
  readonly released: (signal: AbortSignal) => Promise<boolean>
  /** The same, but that what is known without a look is enough: for an agent that ends. */
  readonly idle: (signal: AbortSignal) => Promise<boolean>
  readonly status: () => GroupStatus
  /** Looks once at everything, does nothing, and tells what it saw and what would be done. For a settler that does not run. */
  readonly glance: (signal: AbortSignal) => Promise<GroupStatus>
}

/** Makes the settler of a group. It does nothing until it runs. */
export function settler(group: Group, doors: SettleDoors): Settler {
  const desk = makeDesk(group, doors)
  const { stand, bell } = desk
  return {
    run: async (signal) => void (await loop(desk, signal, false)),
    once: (signal) => loop(desk, signal, true),
    wake: bell.ring,
    restrain: (kind, why) => {
      stand.restrain(kind, why)
      bell.ring()
    },
    lift: (kind) => {
      // What was not there changes nothing: a lease is renewed every few seconds.
      if (stand.lift(kind)) bell.ring()
    },
    isRestrained: () => stand.restraints().length > 0,
    isBusy: () => desk.busy,
    released: (signal) => released(desk, true, signal),
    idle: (signal) => released(desk, false, signal),
    status: () => statusOf(desk),
    glance: async (signal) => {
      await glance(desk, signal)
      return statusOf(desk)
    },
  }
}

async function loop(desk: Desk, signal: AbortSignal, mayStop: boolean): Promise<boolean> {
  const { doors, bell, stand, ask, running } = desk
  const deaf = doors.roles.onChange(bell.ring)
  const { name, releaseTimeout } = desk.group
  const tellAlarms = alarmTeller(name, { clock: doors.clock, tell: doors.tell, releaseTimeout })
  let last: { readonly kind: Pulse['kind']; readonly same: number } = { kind: 'rest', same: 0 }
  while (!signal.aborted) {
    const pulse = await round(desk, signal).catch((error: unknown) => unexpected(desk, error))
    // A look that is slow because it waits for its turn must not be what makes the next ones come without one.
    if (pulse.kind !== 'looking') desk.busy = pulse.kind === 'moving' || pulse.kind === 'working'
    tellAlarms(statusOf(desk).alarms)
    last = { kind: pulse.kind, same: pulse.kind === last.kind ? last.same + 1 : 0 }
    if (mayStop && pulse.kind === 'rest') break
    const times = [delayAfter(pulse, last.same, Math.random()), stand.until()].filter((ms) => ms !== undefined)
    await bell.wait(times.length > 0 ? Math.min(...times) : undefined, signal)
  }
  deaf()
  ask.forget()
  await Promise.all(running.values())
  return last.kind === 'rest'
}

function released({ releases, bell }: Desk, looks: boolean, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const answer = (free: boolean) => (): void => {
      const place = releases.indexOf(waiter)
      if (place >= 0) releases.splice(place, 1)
      signal.removeEventListener('abort', no)
      resolve(free)
    }
    const no = answer(false)
    const waiter = { looks, released: answer(true) }
    if (signal.aborted) return no()
    signal.addEventListener('abort', no)
    releases.push(waiter)
    bell.ring()
  })
}

/** A bug must not end the loop that lets go of a volume. */
function unexpected({ doors, group }: Desk, error: unknown): Pulse {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  doors.tell({ severity: 'error', event: 'unexpected', group: group.name, message })
  return { kind: 'troubled' }
}

function statusOf({ group, stand, memory, running, doors, unwritable, clean }: Desk): GroupStatus {
  const record = doors.journal.read()
  const grounds = {
    role: stand.role(),
    claims: group.claims,
    memory,
    restraints: stand.restraints(),
    running: new Set(running.keys()),
    now: doors.clock.now(),
    clean,
  }
  return {
    group: group.name,
    role: stand.said(),
    roleSince: stand.since(),
    phase: phaseOf(grounds),
    claims: memory.statuses(group.claims),
    alarms: alarmsOf(grounds, record, unwritable),
    record,
  }
}
