import type { Hint } from '../pane.ts'
import { type Line, span } from '../screen.ts'
import { fitting } from './fitting.ts'

/** The keys that are worth a word, in the order in which they are given; the lowest rank is the last to give way. */
export function footerLine(hints: readonly Hint[], width: number): Line {
  if (width < 2 || hints.length === 0) return []
  const parts = hints.map(({ key, label, rank }) => ({ rank, line: [span(key, 'key'), span(` ${label}`, 'dim')] }))
  return [span(' '), ...fitting(parts, width - 2, '  ')]
}
