import { byCodePoint } from '../../formats/code-point.ts'
import type { Steps } from './slices.ts'
import { makeTextRanks, type TextRanks } from './text-ranks.ts'
import { withRoom } from './with-room.ts'

/** What a list is ordered by, read out of its items once. */
export type SortKeys<T> = {
  /** Reads the keys of the first `to` items that are not read yet. */
  readonly read: (items: readonly T[], to: number) => Steps
  /** Orders two items by their places. `sign` is -1 where the largest comes first; a missing value is last either way. */
  readonly compare: (a: number, b: number, sign: number) => number
  /** Whether any item read so far has anything there. */
  readonly anyThere: () => boolean
}

const [NUMBER, TEXT, BOOLEAN, OTHER, MISSING] = [0, 1, 2, 3, 4]

const READ_A_STEP = 256
const SURROGATE_OR_ABOVE = /[\ud800-\uffff]/

/** Keys in the order of `--sort`: numbers by size, then strings by code point, booleans, the rest by its JSON, the missing. */
export function makeSortKeys<T>(value: (item: T) => unknown): SortKeys<T> {
  let kinds = new Uint8Array(0)
  const keys: (number | string)[] = []
  const ranks: TextRanks = makeTextRanks(compareTexts)
  let [simple, there] = [true, false]

  function readOne(item: T): void {
    const given = value(item)
    const kind = kindOf(given)
    const key = kind === NUMBER || kind === TEXT ? (given as number | string) : kind === MISSING ? 0 : jsonText(given)
    if (simple && typeof key === 'string' && SURROGATE_OR_ABOVE.test(key)) simple = false
    there ||= kind !== MISSING
    kinds[keys.length] = kind
    ranks.add(keys.length, kind === TEXT ? (key as string) : undefined)
    keys.push(key)
  }

  function* read(items: readonly T[], to: number): Steps {
    kinds = withRoom(kinds, to)
    while (keys.length < to) {
      const until = Math.min(keys.length + READ_A_STEP, to)
      while (keys.length < until) readOne(items[keys.length] as T)
      ranks.settle()
      yield
    }
  }

  function compareTexts(left: string, right: string): number {
    if (left === right) return 0
    // JavaScript's own order of texts is that of code points where no surrogate is met.
    if (simple) return left < right ? -1 : 1
    return byCodePoint(left, right)
  }

  function compare(a: number, b: number, sign: number): number {
    const kind = kinds[a] as number
    const other = kinds[b] as number
    if (kind !== other) return kind === MISSING || other === MISSING ? kind - other : sign * (kind - other)
    if (kind === TEXT && ranks.areKept()) return sign * ranks.compare(a, b)
    const left = keys[a] as string
    const right = keys[b] as string
    if (left === right) return 0
    return kind === NUMBER ? (left < right ? -sign : sign) : sign * compareTexts(left, right)
  }

  return { read, compare, anyThere: () => there }
}

function kindOf(value: unknown): number {
  if (typeof value === 'string') return TEXT
  if (value === null || value === undefined || Number.isNaN(value)) return MISSING
  if (typeof value === 'number') return NUMBER
  return typeof value === 'boolean' ? BOOLEAN : OTHER
}

/** As `JSON.stringify`, also of what it refuses. */
function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return typeof value === 'bigint' ? String(value) : ''
  }
}
