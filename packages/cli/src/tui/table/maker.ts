import type { Entry } from '../entry.ts'
import type { QueryProblem } from '../table-engine.ts'
import type { EntryIds } from './entry-ids.ts'
import type { Places } from './reading-order.ts'
import type { Steps } from './slices.ts'

/** Makes the entries of the answer that one query gives to one intake. */
export type Maker = {
  /** Those made so far; they stay as they are. */
  readonly entries: readonly Entry[]
  readonly ids: EntryIds
  /** Resources that were taken; undefined where a query that needs them all has seen none yet. */
  readonly rows: () => number | undefined
  /** What the values' columns are; undefined where entries are resources, of themselves or let through by a query. */
  readonly keys: () => ReadonlySet<string> | undefined
  /** The place in the intake that each entry is of; undefined where entries have an order of their own. */
  readonly places: () => Places | undefined
  readonly single: () => boolean
  /** What stopped it: it makes no further entries then. */
  readonly problem: () => QueryProblem | undefined
  /** Makes entries of all that the intake has taken. */
  readonly steps: () => Steps
}
