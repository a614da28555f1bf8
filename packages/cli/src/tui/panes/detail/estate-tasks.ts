import { type Estate, type EstateAbout, type EstateWanted, reasonOf } from '../../estate/estate.ts'
import type { Effect, Scene, Step } from '../../pane.ts'
import type { DetailState, Listings } from './detail-state.ts'

/** What tasks about the estate tell. */
type EstateTold =
  | { readonly kind: 'estate' }
  | { readonly kind: 'wanted'; readonly wanted: EstateWanted }
  | { readonly kind: 'about'; readonly of: DetailState['entry']; readonly about: EstateAbout }
  | { readonly kind: 'about-failed'; readonly of: DetailState['entry']; readonly problem: string }

type Tell = (message: EstateTold) => void

/** Does what it takes to show what the estate says: listens to it, reckons what a look takes, or asks of the resource. */
export function estateBegun(state: DetailState, estate: Estate): Step<DetailState> {
  if (!state.entry.resource) return { state }
  const effects: Effect[] = []
  if (!state.watching) effects.push(watch(estate))
  if (estate.state.kind !== 'here' && !state.wanted) effects.push(reckon(estate))
  effects.push(...asked(state, estate))
  return { state: { ...state, watching: true }, effects }
}

/** Takes what they tell; undefined where it is not for this. */
export function estateHeard(
  state: DetailState,
  message: unknown,
  { estate, scene, shown }: { readonly estate: Estate; readonly scene: Scene; readonly shown: boolean },
): Step<DetailState> | undefined {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return undefined
  const told = message as EstateTold
  switch (told.kind) {
    case 'estate': {
      // A new look knows better than what was said by the one before.
      const about = estate.state.kind === 'here' ? state.about : undefined
      const next = { ...state, about, watching: true }
      return { state: next, effects: shown ? asked(next, estate) : [] }
    }
    case 'wanted':
      return { state: { ...state, wanted: { ...told.wanted, ...listingsOf(told.wanted, scene) } } }
    case 'about':
      return { state: told.of === state.entry ? { ...state, about: { of: told.of, about: told.about } } : state }
    case 'about-failed':
      return { state: told.of === state.entry ? { ...state, about: { of: told.of, problem: told.problem } } : state }
    default:
      return undefined
  }
}

/** Begins a look. It goes on when the pane is closed. */
export const beginLook = (state: DetailState, estate: Estate): Step<DetailState> => ({
  state: { ...state, about: undefined },
  effects: [{ kind: 'task', run: () => estate.look() }],
})

/** How many listings that is, of every type in every account and region where it may be. */
function listingsOf({ types }: EstateWanted, scene: Scene): Listings {
  let [listings, accounts, regions, atMost] = [0, 0, 0, false]
  for (const pattern of patternsOf(types)) {
    const cost = scene.cost(pattern)
    if (!cost) continue
    listings += cost.targets
    accounts = Math.max(accounts, cost.accounts)
    regions = Math.max(regions, cost.regions)
    atMost ||= cost.atMost
  }
  return { listings, accounts, regions, atMost }
}

/** A pattern for each service: the name of one type may mean another one too, which must not be counted twice. */
function patternsOf(types: readonly string[]): readonly string[] {
  const byService = Map.groupBy(types, (type) => type.slice(0, type.indexOf(':')))
  return [...byService].map(([service, own]) => {
    const names = own.map((type) => type.slice(service.length + 1))
    return `${service}:${names.length === 1 ? names[0] : `{${names.join(',')}}`}`
  })
}

/** What is known of the resource is asked once. */
function asked({ entry, about }: DetailState, estate: Estate): readonly Effect[] {
  const { resource } = entry
  if (!resource || estate.state.kind !== 'here' || about?.of === entry) return []
  return [
    task(async (tell) => {
      try {
        const known = await estate.about(resource)
        if (known) tell({ kind: 'about', of: entry, about: known })
      } catch (error) {
        tell({ kind: 'about-failed', of: entry, problem: reasonOf(error).reason })
      }
    }),
  ]
}

/** Tells of every change of the estate for as long as the pane is there. */
const watch = (estate: Estate): Effect =>
  task((tell, signal) => {
    const leave = estate.subscribe(() => tell({ kind: 'estate' }))
    tell({ kind: 'estate' })
    return new Promise((resolve) => {
      const over = () => {
        leave()
        resolve()
      }
      if (signal.aborted) over()
      else signal.addEventListener('abort', over, { once: true })
    })
  })

const reckon = (estate: Estate): Effect =>
  task(async (tell) => {
    try {
      tell({ kind: 'wanted', wanted: await estate.wanted() })
    } catch {
      // What is wrong with the config is said when somebody wants to look.
    }
  })

const task = (run: (tell: Tell, signal: AbortSignal) => Promise<void>): Effect => ({
  kind: 'task',
  run: (_services, signal, tell) => run(tell, signal),
})
