import type { Clock } from '../src/clock.ts'

/** A clock that a test owns: time passes only when everything else has come to rest. */
export type VirtualTime = {
  readonly clock: Clock
  /** Lets so many milliseconds pass, one sleeper at a time. */
  readonly pass: (ms: number) => Promise<void>
}

type Sleeper = { readonly at: number; readonly wake: () => void }

/** Starts at 2026-11-01T00:00:00Z. */
export function virtualTime(): VirtualTime {
  const start = Date.parse('2026-11-01T00:00:00Z')
  let time = 0
  let sleepers: Sleeper[] = []
  const clock: Clock = {
    now: () => new Date(start + time),
    ticks: () => time,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        const wake = (): void => {
          sleepers = sleepers.filter((other) => other !== sleeper)
          signal?.removeEventListener('abort', wake)
          resolve()
        }
        const sleeper = { at: time + ms, wake }
        sleepers.push(sleeper)
        signal?.addEventListener('abort', wake)
      }),
  }
  return {
    clock,
    pass: async (ms) => {
      const end = time + ms
      for (;;) {
        await quiet()
        const next = sleepers.toSorted((one, other) => one.at - other.at)[0]
        if (!next || next.at > end) break
        time = Math.max(time, next.at)
        next.wake()
      }
      time = end
    },
  }
}

/** Lets promises that are ready run, as deep as they go. */
async function quiet(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
}
