import type { Claim, Sight } from '../claim.ts'
import type { Clock } from '../clock.ts'
import type { Look } from '../look.ts'

/** Sights of a group's claims. One look at a time for each: an EC2 that hangs holds up what needs it, and nothing else. */
export type Watching = {
  /** What each of these claims looks like now; those that have not answered after `patience` are `unknown` for this time. */
  readonly see: (claims: readonly Claim[], look: Look, signal: AbortSignal) => Promise<ReadonlyMap<string, Sight>>
  /** What was seen before a step says nothing any more. */
  readonly forget: (claim: string) => void
}

/** Milliseconds that a round waits for the slowest look. */
const PATIENCE = 400
/** Milliseconds for which a sight that came late is still good. */
const FRESH = 1000

/** Why a sight is unknown while its look is under way: not yet a trouble. */
export const STILL_LOOKING = 'no answer yet'

type View = { readonly sight: Sight; readonly at: number }

/** `late` is called when a look ends that a round did not wait for. */
export function watching(clock: Clock, late: () => void): Watching {
  const looking = new Map<string, Promise<void>>()
  const seen = new Map<string, View>()
  const begin = (claim: Claim, look: Look, signal: AbortSignal): Promise<void> => {
    const pending = looking.get(claim.name)
    if (pending) return pending
    const known = seen.get(claim.name)
    if (known && known.at > clock.ticks() - FRESH) return Promise.resolve()
    seen.delete(claim.name)
    const ended = observe(claim, look, signal).then((sight) => {
      if (looking.get(claim.name) !== ended) return
      looking.delete(claim.name)
      seen.set(claim.name, { sight, at: clock.ticks() })
    })
    looking.set(claim.name, ended)
    return ended
  }
  return {
    see: async (claims, look, signal) => {
      const all = Promise.all(claims.map((claim) => begin(claim, look, signal)))
      const stop = new AbortController()
      const done = await Promise.race([all.then(() => true), clock.sleep(PATIENCE, stop.signal).then(() => false)])
      stop.abort()
      if (!done) void all.then(late)
      const sights = claims.map(({ name }) => [name, seen.get(name)?.sight ?? unseen] as const)
      // A sight is used once: the next round looks anew.
      for (const { name } of claims) seen.delete(name)
      return new Map(sights)
    },
    forget: (claim) => {
      looking.delete(claim)
      seen.delete(claim)
    },
  }
}

const unseen: Sight = { holder: 'unknown', why: STILL_LOOKING }

/** Looks at one claim. Never rejects: a look that failed is a sight of its own. */
export async function observe(claim: Claim, look: Look, signal: AbortSignal): Promise<Sight> {
  try {
    return await claim.observe(look, signal)
  } catch (error) {
    return { holder: 'unknown', why: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }
  }
}
