import type { Entry } from '../entry.ts'
import type { View } from '../view.ts'
import type { ColumnSet } from './column-set.ts'
import type { MeasuredColumn } from './measured-column.ts'
import { makeOrdering, type Ordering, type SortBy } from './ordering.ts'
import { makeSortKeys, type SortKeys } from './sort-keys.ts'

/** The orders of one answer: those that were asked for last are kept, so that turning one round costs little. */
export type Arrangement = {
  readonly orderingFor: (sort: View['sort']) => Ordering<Entry>
  /** Those that rows are really ordered by: columns that there are, and fields of which any row has something. */
  readonly inForce: (sort: View['sort']) => View['sort']
}

/** Orders that are kept: each takes 4 bytes a row. */
const MOST_KEPT = 3

type Kept = { readonly by: readonly SortBy<Entry>[]; readonly ordering: Ordering<Entry> }

/** What nobody asked for: the order of an answer that is not sorted, and of rows that are equal in what it is sorted by. */
export type Usual = { readonly ordering: () => Ordering<Entry>; readonly ties: () => readonly SortBy<Entry>[] }

export function makeArrangement({ columns, sortable }: ColumnSet, usual: Usual): Arrangement {
  const keysOf = new WeakMap<MeasuredColumn, SortKeys<Entry>>()
  let kept: readonly Kept[] = []

  function sortBy(column: MeasuredColumn, down: boolean): SortBy<Entry> {
    const keys = keysOf.get(column) ?? makeSortKeys(column.value)
    keysOf.set(column, keys)
    return { keys, down }
  }

  return {
    orderingFor(sort) {
      const named = sort.flatMap(({ column, down }) => {
        const found = sortable(column)
        return found === undefined ? [] : [sortBy(found, down)]
      })
      if (named.length === 0) return usual.ordering()
      const by = [...named, ...usual.ties()]
      const same = kept.find((one) => isSame(one.by, by)) ?? { by, ordering: makeOrdering(by) }
      kept = [same, ...kept.filter((one) => one !== same)].slice(0, MOST_KEPT)
      return same.ordering
    },
    inForce: (sort) =>
      sort.filter(({ column: key }) => {
        const found = sortable(key)
        return found && (columns().includes(found) || keysOf.get(found)?.anyThere())
      }),
  }
}

const isSame = (a: readonly SortBy<Entry>[], b: readonly SortBy<Entry>[]): boolean =>
  a.length === b.length && a.every(({ keys, down }, at) => keys === b[at]?.keys && down === b[at]?.down)
