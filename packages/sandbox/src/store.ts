import type { Holdings, World } from './world.ts'

/** An account's region. */
type Place = { readonly account: string; readonly region: string }

/** What calls have made of a world. The world itself is never written to. */
export type Store = {
  /** The world as it stands now: its accounts hold what is here. */
  readonly world: World
  readonly change: (place: Place, change: (holdings: Holdings) => Partial<Holdings>) => void
  /** What a place held so many milliseconds ago: what a reader that lags is told. */
  readonly past: (place: Place, ms: number) => Holdings
  /** Runs something when the sandbox's clock has gone on by so many milliseconds. */
  readonly later: (ms: number, run: () => void) => void
  /** Runs what has come due, and says whether there was anything. Called before each answer, so that a clock moved by hand works. */
  readonly catchUp: () => boolean
  /** Forgets what is still to come: a sandbox that is closed changes no more. */
  readonly stop: () => void
}

type Version = { readonly at: number; readonly holdings: Holdings }
type Due = { readonly at: number; readonly run: () => void }

/** How long a place's past is remembered, in milliseconds. */
const MEMORY = 60_000

/** Lays a store over a world. */
export function storeOf(world: World, now: () => Date): Store {
  const versions = new Map<string, readonly Version[]>()
  const line = timeline(now)
  const original = (place: Place): Holdings =>
    world.accounts.find(({ id }) => id === place.account)?.holdings(place.region) ?? {}
  const current = (place: Place): Holdings => versions.get(keyOf(place))?.at(-1)?.holdings ?? original(place)
  return {
    world: {
      ...world,
      accounts: world.accounts.map((account) => ({
        ...account,
        holdings: (region) => current({ account: account.id, region }),
      })),
    },
    change: (place, change) => {
      const at = now().getTime()
      const before = current(place)
      const kept = (versions.get(keyOf(place)) ?? [{ at: Number.NEGATIVE_INFINITY, holdings: before }]).filter(
        (_, index, all) => (all[index + 1]?.at ?? at) > at - MEMORY,
      )
      versions.set(keyOf(place), [...kept, { at, holdings: { ...before, ...change(before) } }])
    },
    past: (place, ms) => {
      const then = now().getTime() - ms
      const known = versions.get(keyOf(place)) ?? []
      return (known.findLast(({ at }) => at <= then) ?? known[0])?.holdings ?? original(place)
    },
    ...line,
  }
}

const keyOf = ({ account, region }: Place): string => `${account}/${region}`

/** What is still to come, in the order of its time. */
function timeline(now: () => Date): Pick<Store, 'later' | 'catchUp' | 'stop'> {
  let dues: readonly Due[] = []
  let stopped = false
  const timers = new Set<NodeJS.Timeout>()
  const catchUp = (): boolean => {
    const time = now().getTime()
    let ran = false
    for (let next = dues[0]; next && next.at <= time; next = dues[0]) {
      dues = dues.slice(1)
      next.run()
      ran = true
    }
    return ran
  }
  return {
    later: (ms, run) => {
      if (stopped) return
      const due = { at: now().getTime() + ms, run }
      dues = [...dues, due].toSorted((one, other) => one.at - other.at)
      const timer = setTimeout(() => {
        timers.delete(timer)
        catchUp()
      }, ms + 1)
      timer.unref()
      timers.add(timer)
    },
    catchUp,
    stop: () => {
      stopped = true
      dues = []
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
