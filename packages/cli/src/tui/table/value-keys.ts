import { keysOf } from '../../formats/columns.ts'

/** The keys of values, in the order in which they were first seen: what their columns are. */
export type ValueKeys = { readonly seen: ReadonlySet<string>; readonly note: (value: unknown) => void }

/** Nobody reads more columns than these, and a list in a row can be as long as it likes. */
const MOST_KEYS = 500

export function makeValueKeys(): ValueKeys {
  const seen = new Set<string>()

  function isKnown(value: object): boolean {
    // Nearly all rows of a query have the keys of the one before: no list of them is made.
    for (const key in value) if (!seen.has(key)) return false
    return true
  }

  return {
    seen,
    note(value) {
      if (seen.size >= MOST_KEYS) return
      if (value !== null && typeof value === 'object' && !Array.isArray(value) && isKnown(value)) return
      if (Array.isArray(value) && (value.length === 0 || seen.has(`[${value.length - 1}]`))) return
      const given = Array.isArray(value) ? value.slice(0, MOST_KEYS) : value
      for (const key of keysOf(given)) if (seen.size < MOST_KEYS) seen.add(key)
    },
  }
}
