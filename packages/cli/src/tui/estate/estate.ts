import type { Explanation } from '@arnq/hygiene'
import type { Resource } from '@arnq/query'

/** What a look at the estate would list, and how many checks it would run. Known without a call. */
export type EstateWanted = { readonly types: readonly string[]; readonly checks: number }

/** How far a look is. Listings: a type in a region of an account. */
export type EstateProgress = {
  readonly planned: number
  /** No more listings will be planned. */
  readonly whole: boolean
  readonly done: number
  readonly failed: number
  /** Accounts that could not be asked. */
  readonly lost: number
  readonly rows: number
  readonly checked: number
  readonly checks: number
}

/** What the estate says of one resource. */
export type EstateAbout = {
  readonly explanation: Explanation
  /** Whether anything that is read refers to things of its type: where nothing does, nothing is said of its use. */
  readonly referable: boolean
  /** The checks that judge things of its type, by name. */
  readonly judges: readonly string[]
  /** What a reference of it points to or comes from, where the estate holds that. */
  readonly resource: (arn: string) => Resource | undefined
  readonly referent: (to: Explanation['pointsAt'][number]['to']) => Resource | undefined
}

/** A look that was made. */
export type SeenEstate = {
  /** When it began, ISO 8601. */
  readonly at: string
  readonly listings: number
  readonly rows: number
  /** Listings, accounts and checks that failed, but for what is switched off. */
  readonly failed: number
  /** Somebody stopped it: what is missing is unknown. */
  readonly stopped: boolean
  readonly about: (resource: Resource) => Promise<EstateAbout>
}

export type EstateState =
  | { readonly kind: 'absent' }
  | { readonly kind: 'looking'; readonly progress: EstateProgress }
  | { readonly kind: 'here'; readonly seen: SeenEstate }
  | { readonly kind: 'failed'; readonly reason: string; readonly next?: string }

/** What looks: `hygieneDoor`, and in tests whatever stands for it. */
export type EstateDoor = {
  readonly wanted: () => Promise<EstateWanted>
  /** Tells of progress as often as it likes. A stop is no error: what was seen by then is what it gives. */
  readonly look: (told: (progress: EstateProgress) => void, stop: AbortSignal) => Promise<SeenEstate>
}

/**
 * The whole estate, looked at once for all panes, and kept until arnq ends. Nothing is looked at before somebody says so. What
 * is seen here is written nowhere.
 */
export type Estate = {
  readonly state: EstateState
  readonly wanted: () => Promise<EstateWanted>
  /** Begins a look; one that is under way goes on. What goes wrong stands in the state. */
  readonly look: () => Promise<void>
  /** Ends it; what was seen stays. */
  readonly stop: () => void
  /** What it says of a resource; undefined where nothing was looked at yet. */
  readonly about: (resource: Resource) => Promise<EstateAbout> | undefined
  /** Told of each change; of progress a few times a second. */
  readonly subscribe: (listener: () => void) => () => void
}

const NONE: EstateProgress = { planned: 0, whole: false, done: 0, failed: 0, lost: 0, rows: 0, checked: 0, checks: 0 }

/** An estate that nobody has looked at yet. `close`, when arnq ends, stops a look. */
export function makeEstate(door: EstateDoor): Estate & { readonly close: () => void } {
  const news = makeNews()
  let state: EstateState = { kind: 'absent' }
  let looking: { readonly over: Promise<void>; readonly stop: AbortController } | undefined

  const become = (next: EstateState): void => {
    state = next
    news.tell()
  }
  const begin = async (stop: AbortSignal): Promise<void> => {
    become({ kind: 'looking', progress: NONE })
    const progressed = (progress: EstateProgress): void => {
      state = { kind: 'looking', progress }
      news.tellSoon()
    }
    try {
      become({ kind: 'here', seen: remembering(await door.look(progressed, stop)) })
    } catch (error) {
      become({ kind: 'failed', ...reasonOf(error) })
    }
    looking = undefined
  }
  const look = (): Promise<void> => {
    if (looking) return looking.over
    const stop = new AbortController()
    const over = begin(stop.signal)
    looking = { over, stop }
    return over
  }
  const stop = (): void => looking?.stop.abort(new Error('stopped'))
  const about: Estate['about'] = (resource) => (state.kind === 'here' ? state.seen.about(resource) : undefined)
  const close = (): void => {
    stop()
    news.close()
  }
  return {
    get state() {
      return state
    },
    wanted: door.wanted,
    look,
    stop,
    about,
    subscribe: news.subscribe,
    close,
  }
}

/** Asks of each resource once; what failed may be asked again. */
function remembering(seen: SeenEstate): SeenEstate {
  const told = new Map<string, Promise<EstateAbout>>()
  return {
    ...seen,
    about(resource) {
      const known = told.get(resource.arn) ?? seen.about(resource)
      told.set(resource.arn, known)
      known.catch(() => told.delete(resource.arn))
      return known
    },
  }
}

/** Milliseconds between two words on progress. */
const BEAT = 150

/** Tells whoever listens: at once, or of all that comes within a short while only once. */
function makeNews() {
  const listeners = new Set<() => void>()
  let beat: NodeJS.Timeout | undefined
  const tell = (): void => {
    clearTimeout(beat)
    beat = undefined
    for (const listener of [...listeners]) listener()
  }
  return {
    tell,
    tellSoon(): void {
      beat ??= setTimeout(tell, BEAT).unref()
    },
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close(): void {
      clearTimeout(beat)
      listeners.clear()
    },
  }
}

/** What went wrong, and what to do about it where that is known. */
export function reasonOf(error: unknown): { readonly reason: string; readonly next?: string } {
  if (!(error instanceof Error)) return { reason: String(error) }
  const next = 'next' in error && typeof error.next === 'string' ? error.next : undefined
  return { reason: error.message, ...(next !== undefined && { next }) }
}
