import type { View } from '../view.ts'
import type { Group, Grouped } from './grouping.ts'

/** Where rows stand: entries one below the other, or headings of groups and what is not folded away beneath them. */
export type RowLayout = {
  readonly length: number
  /** The place of the entry at a row, or the group whose heading it is. */
  readonly at: (row: number) => number | FoldableGroup | undefined
  /** The row of the entry at a place. */
  readonly rowOf: (place: number) => number | undefined
  /** The row of the heading of a group, by its key. */
  readonly headingOf: (key: string) => number | undefined
  /** The row of the heading that the entry at a place is under, folded away or not. */
  readonly headingOver: (place: number) => number | undefined
}

type FoldableGroup = Group & { readonly folded: boolean }

/** An order of places and, made when it is first asked for, where in it each place is. */
export type Placed = { readonly order: Uint32Array; readonly indexOf: (place: number) => number | undefined }

export function placedIn(order: Uint32Array): Placed {
  let index: Uint32Array | undefined
  const made = (): Uint32Array => {
    const places = new Uint32Array(order.reduce((most, place) => Math.max(most, place + 1), 0))
    for (let at = 0; at < order.length; at++) places[order[at] as number] = at + 1
    return places
  }
  return {
    order,
    indexOf(place) {
      index ??= made()
      return (index[place] ?? 0) === 0 ? undefined : (index[place] as number) - 1
    },
  }
}

/** Which groups show only their heading. */
export type Folding = Pick<View, 'folded' | 'foldAll'>

export function plainLayout({ order, indexOf }: Placed): RowLayout {
  const none = () => undefined
  return { length: order.length, at: (row) => order[row], rowOf: indexOf, headingOf: none, headingOver: none }
}

export function groupedLayout(
  { groups }: Grouped,
  { order, indexOf }: Placed,
  { folded, foldAll }: Folding,
): RowLayout {
  const named = new Set(folded)
  const all = groups.map((group) => ({ ...group, folded: foldAll !== named.has(group.key) }))
  /** The row of each group's heading, and the length behind the last. */
  const heads = new Uint32Array(all.length + 1)
  for (const [at, group] of all.entries()) heads[at + 1] = (heads[at] as number) + 1 + (group.folded ? 0 : group.count)
  const length = heads[all.length] as number
  const starts = Uint32Array.from(all, ({ start }) => start)
  let byKey: ReadonlyMap<string, number> | undefined
  return {
    length,
    at(row) {
      if (!Number.isInteger(row) || row < 0 || row >= length) return undefined
      const group = lastUpTo(heads, all.length, row)
      const below = row - (heads[group] as number)
      return below === 0 ? all[group] : order[(starts[group] as number) + below - 1]
    },
    rowOf(place) {
      const at = indexOf(place)
      if (at === undefined) return undefined
      const group = lastUpTo(starts, all.length, at)
      if (all[group]?.folded) return undefined
      return (heads[group] as number) + 1 + at - (starts[group] as number)
    },
    headingOf(key) {
      byKey ??= new Map(all.map((group, at) => [group.key, heads[at] as number]))
      return byKey.get(key)
    },
    headingOver(place) {
      const at = indexOf(place)
      return at === undefined ? undefined : heads[lastUpTo(starts, all.length, at)]
    },
  }
}

/** The last of the first `count` ascending numbers that is not above `most`. */
function lastUpTo(numbers: Uint32Array, count: number, most: number): number {
  let [low, high] = [0, count]
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if ((numbers[middle] as number) <= most) low = middle
    else high = middle
  }
  return low
}
