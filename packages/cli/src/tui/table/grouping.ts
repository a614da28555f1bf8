import { byCodePoint } from '../../formats/code-point.ts'
import type { Entry } from '../entry.ts'
import type { MeasuredColumn } from './measured-column.ts'
import { sortedSteps } from './merge-sort.ts'
import type { Steps } from './slices.ts'
import { withRoom } from './with-room.ts'

export type Group = { readonly key: string; readonly label: string; readonly start: number; readonly count: number }

/** Rows gathered: the groups in their order, and the places of all rows in the order of these. */
export type Grouped = { readonly groups: readonly Group[]; readonly order: Uint32Array<ArrayBuffer> }

/** Gathers the rows of an answer by one column. */
export type Grouping = {
  readonly column: MeasuredColumn
  /**
   * Groups the rows at these places, which stay in their order within each group. The largest group comes first, or the one of
   * the first row where `asSorted` says so.
   */
  readonly steps: (entries: readonly Entry[], shown: Uint32Array, asSorted: boolean) => Steps<Grouped>
}

/** The label of the rows that have nothing there. */
export const NONE = '(none)'
const ROWS_A_STEP = 512

/** Groups are numbered from 1, in the order in which their first rows were looked at. */
type Numbers = {
  readonly groupOf: (place: number, entry: Entry) => number
  readonly keyOf: (group: number) => string
}

export function makeGrouping(column: MeasuredColumn): Grouping {
  const numbers = makeNumbers(column)

  function* steps(entries: readonly Entry[], shown: Uint32Array, asSorted: boolean): Steps<Grouped> {
    const of = new Uint32Array(shown.length)
    const counts: number[] = []
    const met: number[] = []
    for (let at = 0; at < shown.length; at++) {
      const place = shown[at] as number
      const group = numbers.groupOf(place, entries[place] as Entry)
      of[at] = group
      if (counts[group] === undefined) met.push(group)
      counts[group] = (counts[group] ?? 0) + 1
      if (at % ROWS_A_STEP === ROWS_A_STEP - 1) yield
    }
    const order = asSorted ? met : yield* largestFirst(met, counts, numbers)
    const groups = laidOut(order, counts, numbers)
    return { groups, order: yield* gathered(shown, of, startsOf(order, groups)) }
  }

  return { column, steps }
}

function makeNumbers(column: MeasuredColumn): Numbers {
  const numbers = new Map<string, number>()
  const keys: string[] = []
  /** What is 0 was not looked at. */
  let known = new Uint32Array(0)
  return {
    keyOf: (group) => keys[group - 1] as string,
    groupOf(place, entry) {
      known = withRoom(known, place + 1)
      if (known[place] !== 0) return known[place] as number
      const key = column.text(entry)
      const group = numbers.get(key) ?? keys.push(key)
      numbers.set(key, group)
      known[place] = group
      return group
    },
  }
}

function* largestFirst(
  met: readonly number[],
  counts: readonly number[],
  { keyOf }: Numbers,
): Steps<readonly number[]> {
  const sorted = yield* sortedSteps(
    Uint32Array.from(met),
    (a, b) => (counts[b] as number) - (counts[a] as number) || byCodePoint(keyOf(a), keyOf(b)) || a - b,
  )
  return [...sorted]
}

function laidOut(order: readonly number[], counts: readonly number[], { keyOf }: Numbers): readonly Group[] {
  let start = 0
  return order.map((number) => {
    const [key, count] = [keyOf(number), counts[number] as number]
    const group = { key, label: key === '' ? NONE : key, start, count }
    start += count
    return group
  })
}

function startsOf(order: readonly number[], groups: readonly Group[]): Uint32Array {
  const starts = new Uint32Array(order.reduce((most, number) => Math.max(most, number + 1), 0))
  for (const [at, { start }] of groups.entries()) starts[order[at] as number] = start
  return starts
}

function* gathered(shown: Uint32Array, of: Uint32Array, next: Uint32Array): Steps<Uint32Array<ArrayBuffer>> {
  const places = new Uint32Array(shown.length)
  for (let at = 0; at < shown.length; at++) {
    const group = of[at] as number
    const to = next[group] as number
    places[to] = shown[at] as number
    next[group] = to + 1
    if (at % ROWS_A_STEP === ROWS_A_STEP - 1) yield
  }
  return places
}
