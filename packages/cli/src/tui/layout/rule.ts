import type { Line } from '../screen.ts'
import { span } from '../screen.ts'
import { cutLine } from './cut-line.ts'
import { lineWidth } from './line-width.ts'

/** A line across, `width` columns, with a title in it: `── failures ─────`. */
export function rule(width: number, title: Line = []): Line {
  if (width <= 0) return []
  if (title.length === 0 || width < 8) return [span('─'.repeat(width), 'rule')]
  const shown = cutLine(title, width - 6)
  const rest = width - lineWidth(shown) - 4
  return [span('── ', 'rule'), ...shown, span(` ${'─'.repeat(rest)}`, 'rule')]
}
