import type { Clock } from '../clock.ts'
import type { Tell } from '../event.ts'
import type { Asker, Dump } from './dump.ts'
import type { Desk } from './role-desk.ts'

type ConsultDoors = {
  readonly asker: Asker
  readonly clock: Clock
  /** Empties the FIFO into the desk. */
  readonly drain: () => void
}

/**
 * Asks keepalived and writes the answer down. The FIFO is emptied before the question and again before the answer counts:
 * what keepalived wrote before it answered is then known, and an older line can never follow a newer answer.
 */
export async function consult(desk: Desk, { asker, clock, drain }: ConsultDoors, signal?: AbortSignal): Promise<Dump> {
  drain()
  const asked = desk.book().heard
  const dump = await asker.ask(signal)
  drain()
  if (dump.kind === 'known') {
    const { instances, groups } = dump
    desk.hear({ kind: 'dump', at: clock.ticks(), asked, instances, ...(groups && { groups }) })
  } else if (dump.reason !== 'gone') desk.hear({ kind: 'no-dump', asked, ever: dump.reason !== 'impossible' })
  return dump
}

type CatchUpDoors = { readonly clock: Clock; readonly tell: Tell; readonly closed: AbortSignal }

/** Asks for as long as the book wants it, ever more slowly where no answer comes. Says why once, not each time. */
export function catchingUp(
  desk: Desk,
  ask: () => Promise<Dump>,
  { clock, tell, closed }: CatchUpDoors,
): () => Promise<void> {
  let running = false
  let told = ''
  const round = async (pause: number): Promise<'again' | 'enough'> => {
    const dump = await ask()
    if (dump.kind === 'known') {
      told = ''
      if (desk.book().wants !== undefined) await clock.sleep(50, closed)
      return 'again'
    }
    // Nobody is there to be asked; when somebody is, that is a wish of its own.
    if (dump.reason === 'gone') return 'enough'
    if (dump.why !== told) tell({ severity: 'warning', event: 'keepalived', message: dump.why })
    told = dump.why
    if (desk.book().wants !== undefined) await clock.sleep(pause, closed)
    return 'again'
  }
  return async () => {
    if (running) return
    running = true
    try {
      for (let pause = 250; desk.book().wants !== undefined && !closed.aborted; pause = Math.min(pause * 2, 5000))
        if ((await round(pause)) === 'enough') break
    } finally {
      running = false
    }
  }
}
