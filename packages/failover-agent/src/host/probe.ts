import { HostError } from '../host.ts'
import type { Lane } from './lane.ts'
import { type ChildOptions, type Command, child, type Outcome } from './run.ts'

/** Runs a program of a probe. */
export type Prober = (command: Command, options?: ChildOptions) => Promise<Outcome>

/**
 * Makes a probe of programs, in their lane and within a time limit. Where time is over while none of them waited for
 * anything, the machine had no time for them: that is no finding on the disk, and rejects with `failed` and a cause.
 */
export async function probe(
  lane: Lane,
  name: string,
  limit: number,
  work: (run: Prober) => Promise<void>,
): Promise<void> {
  let state: string | undefined
  try {
    await lane(name, limit, async (late) => {
      // Where no program runs, it is we who are late.
      state = 'R'
      await work((command, options) => child(command, { ...options, late, onLate: (its) => (state = its) }))
    })
  } catch (cause) {
    if (!(cause instanceof HostError) || cause.reason !== 'timeout' || !IDLE.has(state ?? 'D')) throw cause
    throw new HostError(
      'failed',
      `${cause.message}, but did not wait for the disk: this machine is overloaded or was paused`,
      cause,
    )
  }
}

/** States of a process that waits for nothing: it runs, is stopped, or has ended. */
const IDLE = new Set(['R', 'T', 't', 'Z', 'X'])
