import type { Clock } from './doors-for.ts'
import type { Again, LookAgain } from './look-again.ts'

/** What was last seen of the whole estate, looked at anew once it is too old. Everybody waits for one look. */
export type Evidence = { readonly current: () => Promise<Again> }

/** Milliseconds for which one look is good. */
export const FRESH_FOR = 10 * 60_000

export function evidenceOf(look: () => ReturnType<LookAgain>, clock: Clock, freshFor: number): Evidence {
  let last: { readonly at: number; readonly again: Promise<Again> } | undefined
  return {
    current() {
      const at = clock.now().getTime()
      if (!last || at - last.at >= freshFor) last = { at, again: look() }
      return last.again
    },
  }
}
