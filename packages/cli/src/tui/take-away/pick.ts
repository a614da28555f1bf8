import type { Format, Item } from '../../formats/format.ts'
import type { Entry } from '../entry.ts'
import { printedItem } from './printout.ts'

/** How chosen rows are printed: what the flags say of columns, and the place where the text will be read. */
export type PickOptions = {
  readonly columns?: readonly string[]
  /** What the types that were asked for put forward; none where there is a query. */
  readonly defaultColumns: readonly string[]
  /** They are what a query let through. */
  readonly queried: boolean
  readonly color: boolean
  readonly terminal: boolean
  readonly width?: number
}

/** The rows that somebody chose with --pick, as the format prints them: the same text as if only these had been found. */
export const printPicked = (chosen: readonly Entry[], format: Format, options: PickOptions): AsyncIterable<string> =>
  format.print({
    ...options,
    items: once(chosen.map((entry) => printedItem(entry, options.queried))),
    single: false,
  })

async function* once(items: readonly Item[]): AsyncGenerator<readonly Item[]> {
  yield items
}
