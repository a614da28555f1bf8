import { type Compare, mergedSteps, sortedSteps } from './merge-sort.ts'
import type { Steps } from './slices.ts'
import type { SortKeys } from './sort-keys.ts'

/** One thing that a list is ordered by. */
export type SortBy<T> = { readonly keys: SortKeys<T>; readonly down: boolean }

/** The order of a list that only grows. */
export type Ordering<T> = {
  /** Places in the list, in order: of as many items as the last `steps` that ran to their end were given. */
  readonly order: () => Uint32Array<ArrayBuffer>
  /** Brings the first `to` items in. Where it was left, it goes on with what it had begun. */
  readonly steps: (items: readonly T[], to: number) => Steps
}

/** Orders by each of `by` in turn; equals stay as they came. What comes later is sorted by itself and put in between. */
export function makeOrdering<T>(by: readonly SortBy<T>[]): Ordering<T> {
  const compare = comparing(by)
  let order = new Uint32Array(0)
  let begun: Steps | undefined

  function* bringIn(items: readonly T[], to: number): Steps {
    for (const { keys } of by) yield* keys.read(items, to)
    const from = order.length
    const added = new Uint32Array(to - from)
    for (let at = 0; at < added.length; at++) added[at] = from + at
    const sorted = by.length === 0 ? added : yield* sortedSteps(added, compare)
    order = yield* mergedSteps(order, sorted, compare)
  }

  return {
    order: () => order,
    *steps(items, to) {
      while (begun !== undefined || order.length < to) {
        begun ??= bringIn(items, to)
        while (!begun.next().done) yield
        begun = undefined
      }
    },
  }
}

function comparing<T>(by: readonly SortBy<T>[]): Compare {
  const compares = by.map(({ keys }) => keys.compare)
  const signs = by.map(({ down }) => (down ? -1 : 1))
  return (a, b) => {
    for (let at = 0; at < compares.length; at++) {
      const order = (compares[at] as (a: number, b: number, sign: number) => number)(a, b, signs[at] as number)
      if (order !== 0) return order
    }
    return a - b
  }
}
