import type { Resource } from '@arnq/query'
import type { Steps } from './slices.ts'

/** Which fields that a query names no row has, at any depth: found out by looking through all of them. */
export type MissingNames = {
  /** Those of these names that rows were looked through for without finding any. */
  readonly among: (names: readonly string[]) => readonly string[]
  /** Looks through the first `count` rows, and only those that were not looked through before. */
  readonly lookFor: (names: readonly string[], resources: readonly Resource[], count: number) => Steps
}

const VALUES_A_STEP = 4096

/** `found` is told of each name that a row has after all. */
export function makeMissingNames(found: (name: string) => void): MissingNames {
  /** How many rows each name was looked for in. Of more rows it is told until it is found in one. */
  const looked = new Map<string, number>()
  const missing = new Set<string>()

  function noteUpTo(names: ReadonlySet<string>, rows: number): void {
    for (const name of names) looked.set(name, Math.max(rows, looked.get(name) ?? 0))
  }

  function* lookFor(names: readonly string[], resources: readonly Resource[], count: number): Steps {
    const left = new Set(names.filter((name) => (looked.get(name) ?? 0) < count))
    let values = 0
    let at = Math.min(count, ...[...left].map((name) => looked.get(name) ?? 0))
    for (; at < count && left.size > 0; at++) {
      values += withoutNamesOf(resources[at] as Resource, left, (name) => {
        missing.delete(name)
        found(name)
      })
      if (values < VALUES_A_STEP) continue
      noteUpTo(left, at + 1)
      values = 0
      yield
    }
    noteUpTo(left, count)
    for (const name of left) missing.add(name)
  }

  return { among: (names) => names.filter((name) => missing.has(name)), lookFor }
}

/** Takes the names that a row has out of those that are `left`; how many values were looked at. */
function withoutNamesOf({ row, tags }: Resource, left: Set<string>, found: (name: string) => void): number {
  const open: object[] = [tags]
  const add = (value: unknown): void => {
    if (typeof value === 'object' && value !== null) open.push(value)
  }
  add(row)
  let values = 0
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    values++
    if (Array.isArray(value)) value.forEach(add)
    else {
      for (const [key, under] of Object.entries(value)) {
        if (left.delete(key)) found(key)
        add(under)
      }
    }
  }
  return values
}
