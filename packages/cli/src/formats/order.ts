import { byCodePoint } from './code-point.ts'
import { columnOf } from './columns.ts'
import type { Item } from './format.ts'

type Items = AsyncIterable<readonly Item[]>

const ROWS_A_BATCH = 1000

/**
 * The items in the order of `--sort`: columns (as `columnOf` reads them), the first one deciding, `-` in front for
 * descending. Numbers by size, strings by code point, numbers before strings, a missing value, and what is no number, last either way; equals
 * stay as they came. Waits for the last item. Throws a ColumnError for a key that cannot be read, before any is taken.
 */
export function sorted(items: Items, keys: readonly string[]): Items {
  const orders = keys.map((key) => {
    const down = key.startsWith('-')
    return { cell: columnOf(down ? key.slice(1) : key).cell, sign: down ? -1 : 1 }
  })
  return sortedBy(items, orders)
}

type Order = { readonly cell: (item: Item) => unknown; readonly sign: number }

async function* sortedBy(items: Items, orders: readonly Order[]): AsyncGenerator<readonly Item[]> {
  const rows: { item: Item; by: readonly unknown[] }[] = []
  for await (const batch of items)
    for (const item of batch) rows.push({ item, by: orders.map(({ cell }) => cell(item)) })
  rows.sort((a, b) => {
    for (const [at, { sign }] of orders.entries()) {
      const order = compared(a.by[at], b.by[at], sign)
      if (order !== 0) return order
    }
    return 0
  })
  for (let from = 0; from < rows.length; from += ROWS_A_BATCH) {
    yield rows.slice(from, from + ROWS_A_BATCH).map(({ item }) => item)
  }
}

function compared(a: unknown, b: unknown, sign: number): number {
  const [left, right] = [kindOf(a), kindOf(b)]
  if (left === MISSING || right === MISSING) return left - right
  if (left !== right) return sign * (left - right)
  // A difference would be no number between two infinite ones.
  if (typeof a === 'number' && typeof b === 'number') return a === b ? 0 : a < b ? -sign : sign
  return sign * byCodePoint(textOf(a), textOf(b))
}

const MISSING = 4

function kindOf(value: unknown): number {
  if (value === null || value === undefined || Number.isNaN(value)) return MISSING
  if (typeof value === 'number') return 0
  if (typeof value === 'string') return 1
  return typeof value === 'boolean' ? 2 : 3
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The first `count` items. Takes no batch that is not needed, and closes the source, so that nothing more is asked of AWS. */
export async function* limited(items: Items, count: number): AsyncGenerator<readonly Item[]> {
  if (count <= 0) return
  let left = count
  for await (const batch of items) {
    yield batch.length > left ? batch.slice(0, left) : batch
    left -= batch.length
    if (left <= 0) return
  }
}
