import type { Binding } from '../pane.ts'
import { type Line, span } from '../screen.ts'
import { fitting, type Ranked } from './fitting.ts'

/** Below this width every row and every column is worth more than the keys. */
const LEAST = 60

/**
 * The keys that are worth a word, the most useful first, as many as fit. `help` never gives way, where it is among them. Where
 * a key is bound twice the first binding counts. Empty on a narrow terminal.
 */
export function footerLine(bindings: readonly Binding[], width: number): Line {
  if (width < LEAST) return []
  const taken = new Set<string>()
  const parts: (Ranked & { readonly action: string })[] = []
  for (const { action, keys, footer } of bindings) {
    const key = keys.find((one) => !taken.has(one))
    for (const one of keys) taken.add(one)
    if (key === undefined || !footer) continue
    const rank = action === 'help' ? Number.NEGATIVE_INFINITY : footer.rank
    parts.push({ action, rank, line: [span(key, 'key'), span(` ${footer.label}`, 'dim')] })
  }
  const byRank = parts.toSorted((a, b) => a.rank - b.rank)
  return [span(' '), ...fitting(byRank, width - 2, '  ')]
}
