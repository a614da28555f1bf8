import type { Clock } from '../../src/sdk/clock.ts'

/** A clock that jumps instead of waiting. */
export function jumpingClock(): Clock & { at: number } {
  const clock = {
    at: 0,
    now: () => clock.at,
    random: () => 1,
    async sleep(ms: number, signal?: AbortSignal) {
      signal?.throwIfAborted()
      clock.at += ms
    },
  }
  return clock
}
