import type { Resource } from '@arnq/query'
import type { QueryProblem } from '../table-engine.ts'
import { type MissingNames, makeMissingNames } from './missing-names.ts'
import type { Ordering } from './ordering.ts'
import { makeReadingOrder } from './reading-order.ts'
import { makeRowViews, type RowViews } from './row-views.ts'
import { makeSampling, type Sampling } from './sampling.ts'
import type { Steps } from './slices.ts'

/** The rows of one generation, and what is known of them whatever the query is. */
export type Intake = {
  readonly generation: number
  readonly resources: () => readonly Resource[]
  /** Takes the rows that are there now: those that were before, and more. */
  readonly grow: (resources: readonly Resource[]) => void
  /** How many of them the last `steps` saw. */
  readonly taken: () => number
  /** The types of those. */
  readonly types: ReadonlyMap<string, number>
  readonly sampling: Sampling
  readonly missing: MissingNames
  readonly views: RowViews
  /** As they are read: the order of a table that nobody has ordered, and of what a query that needs every row sees. */
  readonly reading: Ordering<Resource>
  /** Queries that failed on these rows, by their text. */
  readonly problems: Map<string, { readonly problem: QueryProblem; readonly rows: number; readonly at: number }>
  readonly steps: () => Steps
}

const ROWS_A_STEP = 512
/** Rows of each type that are looked into, and then one of so many, and each with a field of its own. */
const FIRST_SAMPLED = 200
const ONE_SAMPLED_OF = 50
const SAMPLED_A_STEP = 8

export function makeIntake(generation: number): Intake {
  let resources: readonly Resource[] = []
  const types = new Map<string, number>()
  const sampling = makeSampling()
  let taken = 0

  function* steps(): Steps {
    const until = resources.length
    let bits = 0
    for (let at = taken; at < until; at++) {
      const resource = resources[at] as Resource
      const nth = types.get(resource.type) ?? 0
      types.set(resource.type, nth + 1)
      const sampled = nth < FIRST_SAMPLED || nth % ONE_SAMPLED_OF === 0 || sampling.isNew(resource)
      if (sampled) sampling.note(resource)
      taken = at + 1
      bits += sampled ? ROWS_A_STEP / SAMPLED_A_STEP : 1
      if (bits >= ROWS_A_STEP) {
        bits = 0
        yield
      }
    }
  }

  return {
    generation,
    resources: () => resources,
    grow(more) {
      resources = more
    },
    taken: () => taken,
    types,
    sampling,
    missing: makeMissingNames(sampling.addName),
    views: makeRowViews(),
    reading: makeReadingOrder(),
    problems: new Map(),
    steps,
  }
}
