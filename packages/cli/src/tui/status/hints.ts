import type { Binding, Hint } from '../pane.ts'

/** A word on a key, for a footer. */
export const hint = (key: string, label: string, rank: number): Hint => ({ key, label, rank })

/**
 * The words that bindings have for the footer, the most useful first. Where a key is bound twice the first binding counts;
 * `taken` are keys that mean something else where one is.
 */
export function hintsOf(bindings: readonly Binding[], taken: Iterable<string> = []): readonly Hint[] {
  const claimed = new Set(taken)
  const hints: Hint[] = []
  for (const { keys, footer } of bindings) {
    const key = keys.find((one) => !claimed.has(one))
    for (const one of keys) claimed.add(one)
    if (key !== undefined && footer) hints.push({ key, ...footer })
  }
  return hints.toSorted((a, b) => a.rank - b.rank)
}

/** Of what leads out of a text field: it is the last to give way. */
export const LEADS_OUT = -1
