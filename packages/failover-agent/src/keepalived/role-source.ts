import type { Role } from '../claim.ts'
import type { Clock } from '../clock.ts'
import type { Tell } from '../event.ts'
import type { RoleSource } from '../role-source.ts'
import type { KeepalivedSettings } from '../settings.ts'
import { catchingUp, consult } from './consult.ts'
import { askerFor, type Dump } from './dump.ts'
import { type Fifo, openFifo } from './fifo.ts'
import type { FifoBatch } from './fifo-batch.ts'
import { roleNamed, type VrrpName } from './fifo-line.ts'
import { type Presence, watchPresence } from './presence.ts'
import type { ProcessSight } from './process.ts'
import { type Heard, type Known, keyOf, openBook, roleIn, type Tracked } from './role-book.ts'
import { type Desk, deskFor } from './role-desk.ts'

/** An ear on keepalived: its FIFO, its process, its own answers, and its notify scripts. */
export type Hearing = {
  /** What keepalived says of one instance or sync group; it must be among those that were named at the start. */
  readonly roles: (vrrp: VrrpName) => RoleSource
  /** What that rests on: for `status` and `check`. */
  readonly known: (vrrp: VrrpName) => Known
  /** A notify script was called, with these words. False where the state is none that keepalived has. */
  readonly poke: (called: VrrpName & { readonly state: string }) => boolean
  readonly close: () => void
}

export type HearingOptions = { readonly clock: Clock; readonly tell: Tell }

/**
 * Opens the ear. When it resolves the FIFO stands, so that keepalived may start, and a keepalived that runs has been asked
 * once. Rejects with a `FifoError` where the FIFO cannot be used.
 */
export async function hearKeepalived(
  settings: KeepalivedSettings,
  tracked: readonly Tracked[],
  { clock, tell }: HearingOptions,
): Promise<Hearing> {
  const desk = deskFor(openBook(tracked, settings.grace * 1000), tell)
  const asker = askerFor(settings.pidFile, clock)
  const closed = new AbortController()
  let fifo: Fifo | undefined
  let presence: Presence | undefined
  const drain = (): void => fifo?.drain()
  const look = (): void => void presence?.look()
  const ask = (signal?: AbortSignal): Promise<Dump> => consult(desk, { asker, clock, drain }, signal)
  const heard = (batch: FifoBatch): void => {
    // A word must not be taken for one of the process that died before it.
    look()
    desk.hear({ kind: 'fifo', at: clock.ticks(), roles: batch.roles, mayLack: batch.mayLack })
    for (const hint of batch.hints) desk.hint(hint)
  }
  const reopened = (): void => desk.hear({ kind: 'doubt' })
  // First what waits in the FIFO, then keepalived's answer: the other way round an old line could follow it.
  if (settings.fifo !== undefined) fifo = await openFifo({ path: settings.fifo, heard, reopened, clock, tell })
  presence = watchPresence(settings.pidFile, clock, (sight) => desk.hear(presenceHeard(sight, clock)))
  await ask()
  desk.wished = catchingUp(desk, ask, { clock, tell, closed: closed.signal })
  return {
    roles: (vrrp) => sourceOf(vrrp, desk, { ask, look, tell }),
    known: (vrrp) => roleIn(desk.book(), vrrp),
    poke: (called) => {
      drain()
      return notePoke(desk, called, clock)
    },
    close: () => {
      closed.abort()
      presence?.close()
      fifo?.close()
    },
  }
}

function notePoke(desk: Desk, { type, name, state }: VrrpName & { readonly state: string }, clock: Clock): boolean {
  if (state === 'MASTER_RX_LOWER_PRI') {
    desk.hint({ type, name })
    return true
  }
  const role = roleNamed(state)
  if (role) desk.hear({ kind: 'poke', at: clock.ticks(), type, name, role })
  return role !== undefined
}

function presenceHeard(sight: ProcessSight, clock: Clock): Heard {
  const at = clock.ticks()
  if (sight.kind === 'gone') return { kind: 'gone', at }
  const { pid, started, age } = sight.process
  return { kind: 'running', id: `${pid} ${started}`, since: at - age }
}

type SourceDoors = {
  readonly ask: (signal?: AbortSignal) => Promise<Dump>
  readonly look: () => void
  readonly tell: Tell
}

function sourceOf(vrrp: VrrpName, desk: Desk, { ask, look, tell }: SourceDoors): RoleSource {
  const role = (): Role => roleIn(desk.book(), vrrp).role
  let told = ''
  const unconfirmed = (dump: Extract<Dump, { kind: 'unknown' }>): Role => {
    const { role, evidence } = roleIn(desk.book(), vrrp)
    // That it is gone is what STOP says: no reason to warn anybody.
    if (dump.reason === 'gone' && role === 'STOP') return role
    // One that does not even take a signal sends no adverts either; its peers have a master by now.
    const trusted = dump.reason === 'deaf' && role === 'MASTER' ? 'UNKNOWN' : role
    const message = `keepalived cannot confirm ${keyOf(vrrp)}; it counts as ${trusted}: ${dump.why}`
    const fields = { vrrp: keyOf(vrrp), role: trusted, evidence }
    if (message !== told) tell({ severity: 'warning', event: 'unconfirmed', message, fields })
    told = message
    return trusted
  }
  return {
    role,
    confirm: async (signal) => {
      look()
      for (let attempt = 0; attempt < 3 && !signal.aborted; attempt++) {
        const dump = await ask(signal)
        if (signal.aborted) break
        if (dump.kind === 'unknown') return unconfirmed(dump)
        told = ''
        // Still wanted: the FIFO had a newer word than this answer, and one of the two is old.
        if (desk.book().wants === undefined) return role()
      }
      return 'UNKNOWN'
    },
    onChange: (changed) => desk.listen(vrrp, changed),
  }
}
