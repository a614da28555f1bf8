import type { Sight } from '../claim.ts'
import { choose } from './choose.ts'
import type { Desk } from './desk.ts'
import { observe } from './watching.ts'

/** Looks at every claim, however long that takes, and remembers what would be done about each; nothing is done. */
export async function glance(desk: Desk, signal: AbortSignal): Promise<void> {
  const { group, doors, memory, stand } = desk
  const look = doors.look(signal)
  const sights = new Map<string, Sight>()
  await Promise.all(
    group.claims.map(async (claim) => {
      const sight = await observe(claim, look, signal)
      sights.set(claim.name, sight)
      memory.saw(claim.name, sight)
    }),
  )
  const steps = choose(stand.role(), {
    group,
    known: { sights, running: new Set() },
    record: doors.journal.read(),
    asking: desk.ask,
    memory,
    ticks: doors.clock.ticks(),
    now: doors.clock.now(),
  })
  for (const [claim, step] of steps) memory.chose(claim, step)
}
