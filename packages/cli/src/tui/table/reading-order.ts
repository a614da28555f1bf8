import type { Resource } from '@arnq/query'
import type { Entry } from '../entry.ts'
import { makeOrdering, type Ordering, type SortBy } from './ordering.ts'
import type { Steps } from './slices.ts'
import { makeSortKeys } from './sort-keys.ts'

/**
 * Resources in the order in which they are read, for targets answer in any: that of their ARNs, in which a query that needs
 * every row has them too. So `[0]` is the first row of the table.
 */
export const makeReadingOrder = (): Ordering<Resource> =>
  makeOrdering([{ keys: makeSortKeys(({ arn }: Resource) => arn), down: false }])

/** The same of entries: what tells rows apart that are equal in what somebody orders them by. */
export const readingKeys = (): readonly SortBy<Entry>[] => [
  { keys: makeSortKeys(({ resource }: Entry) => resource?.arn), down: false },
]

/** The place in the intake of each entry, never falling; `same`: each entry is of the place that it has itself. */
export type Places = 'same' | readonly number[]

/** Resources that came, and their order. */
type Read = {
  readonly reading: Ordering<Resource>
  readonly resources: () => readonly Resource[]
  readonly taken: () => number
}

const ENTRIES_A_STEP = 8192

/**
 * The entries in the order of their resources, which is made once for all queries of an intake: what a query lets through is
 * picked from it, not sorted again.
 */
export function orderingByReading({ reading, resources, taken }: Read, places: () => Places): Ordering<Entry> {
  let order = new Uint32Array(0)
  let made: { readonly of: Uint32Array; readonly to: number } | undefined

  function* steps(_: readonly Entry[], to: number): Steps {
    yield* reading.steps(resources(), taken())
    const of = reading.order()
    if (made?.of === of && made.to === to) return
    const at = places()
    order = at === 'same' ? of.filter((place) => place < to) : yield* picked(of, at.slice(0, to))
    made = { of, to }
  }

  return { order: () => order, steps }
}

function* picked(of: Uint32Array, places: readonly number[]): Steps<Uint32Array<ArrayBuffer>> {
  const first = new Int32Array(of.length).fill(-1)
  for (let at = places.length - 1; at >= 0; at--) {
    first[places[at] as number] = at
    if (at % ENTRIES_A_STEP === 0) yield
  }
  const order = new Uint32Array(places.length)
  let taken = 0
  for (let nth = 0; nth < of.length; nth++) {
    const place = of[nth] as number
    const from = first[place] as number
    if (from >= 0) for (let at = from; places[at] === place; at++) order[taken++] = at
    if (nth % ENTRIES_A_STEP === 0) yield
  }
  return order
}
