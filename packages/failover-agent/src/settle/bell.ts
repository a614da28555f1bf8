import type { Clock } from '../clock.ts'

/** Wakes a loop before its time. A ring while nobody waits is kept for the next wait. */
export type Bell = {
  readonly ring: () => void
  /** Resolves after so many milliseconds, without a number never, or when the bell rings or the signal fires. */
  readonly wait: (ms: number | undefined, signal: AbortSignal) => Promise<void>
}

/** Makes a bell. */
export function makeBell(clock: Clock): Bell {
  let rung = false
  let answer: (() => void) | undefined
  return {
    ring: () => {
      rung = true
      answer?.()
    },
    wait: async (ms, signal) => {
      if (!rung && !signal.aborted) {
        const stop = new AbortController()
        const any = AbortSignal.any([signal, stop.signal])
        await new Promise<void>((resolve) => {
          answer = resolve
          signal.addEventListener('abort', () => resolve(), { signal: stop.signal })
          if (ms !== undefined) void clock.sleep(ms, any).then(resolve)
        })
        stop.abort()
      }
      answer = undefined
      rung = false
    },
  }
}
