import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Compare, mergedSteps, sortedSteps } from '../../../src/tui/table/merge-sort.ts'
import type { Steps } from '../../../src/tui/table/slices.ts'

/** Runs steps to their end, and counts them. */
function ended<T>(steps: Steps<T>): { readonly result: T; readonly count: number } {
  for (let count = 0; ; count++) {
    const step = steps.next()
    if (step.done) return { result: step.value, count }
  }
}

const keys = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 3000, size: 'max' })
const comparing =
  (list: readonly number[]): Compare =>
  (a, b) =>
    (list[a] ?? 0) - (list[b] ?? 0) || a - b

const naive = (list: readonly number[]): readonly number[] =>
  list.map((_, at) => at).toSorted((a, b) => (list[a] ?? 0) - (list[b] ?? 0))

test('sorts as a stable sort of all at once does', () => {
  fc.assert(
    fc.property(keys, (list) => {
      const { result } = ended(
        sortedSteps(
          Uint32Array.from(list, (_, at) => at),
          comparing(list),
        ),
      )
      expect([...result]).toEqual(naive(list))
    }),
    { numRuns: 50 },
  )
})

test('what comes later is merged in behind its equals', () => {
  fc.assert(
    fc.property(keys, keys, (first, then) => {
      const list = [...first, ...then]
      const compare = comparing(list)
      const many = ended(
        sortedSteps(
          Uint32Array.from(first, (_, at) => at),
          compare,
        ),
      ).result
      const few = ended(
        sortedSteps(
          Uint32Array.from(then, (_, at) => first.length + at),
          compare,
        ),
      ).result
      expect([...ended(mergedSteps(many, few, compare)).result]).toEqual(naive(list))
    }),
    { numRuns: 50 },
  )
})

test('no step takes more than a few thousand comparisons', () => {
  const size = 20_000
  let [compared, most] = [0, 0]
  const compare: Compare = (a, b) => {
    compared++
    return ((a * 7919) % size) - ((b * 7919) % size) || a - b
  }
  const steps = sortedSteps(
    Uint32Array.from({ length: size }, (_, at) => at),
    compare,
  )
  while (!steps.next().done) {
    most = Math.max(most, compared)
    compared = 0
  }
  expect(most).toBeLessThan(4000)
})
