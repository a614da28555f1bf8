import { HostError } from '../host.ts'
import { inTime } from './in-time.ts'

/**
 * Does work that may hang in the kernel, one at a time for each name, so that an attempt that hangs is not joined by others.
 * Work that is over its time limit (milliseconds, the wait for the one before included) is left alone and remembered: it
 * keeps its lane until it ends. `late` fires when nobody waits for it any more.
 */
export type Lane = <T>(name: string, limit: number, work: (late: AbortSignal) => Promise<T>) => Promise<T>

type Entry = { readonly since: number; readonly end: Promise<void> }

/** A set of lanes of its own. */
export function lanes(): Lane {
  const taken = new Map<string, Entry>()
  /** Ends when the work does, even though whoever asked has left. */
  const take = <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const done = work()
    const end = done.then(nothing, nothing)
    const entry = { since: performance.now(), end }
    taken.set(name, entry)
    void end.then(() => {
      if (taken.get(name) === entry) taken.delete(name)
    })
    return done
  }
  return async (name, limit, work) => {
    const until = performance.now() + limit
    for (let before = taken.get(name); before; before = taken.get(name)) await ended(name, before, until)
    return await inTime(name, Math.max(1, Math.round(until - performance.now())), (late) =>
      take(name, () => work(late)),
    )
  }
}

const nothing = (): void => {}

async function ended(name: string, { since, end }: Entry, until: number): Promise<void> {
  if (await isOver(end, until)) return
  const seconds = Math.round((performance.now() - since) / 1000)
  throw new HostError('timeout', `${name} hangs since ${seconds} s, and is not tried a second time until it ends`)
}

async function isOver(end: Promise<void>, until: number): Promise<boolean> {
  const over = inTime('', Math.max(1, Math.round(until - performance.now())), () => end)
  return await over.then(
    () => true,
    () => false,
  )
}
