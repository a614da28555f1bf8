import { cutLine } from '../../layout/cut-line.ts'
import { lineWidth } from '../../layout/line-width.ts'
import { type Line, span } from '../../screen.ts'
import type { DetailState } from './detail-state.ts'
import { tabs } from './tabs.ts'

/** The names of the tabs, the open one in brackets; short ones where there is little room. */
export function tabLine(state: DetailState, columns: number): Line {
  const [roomy = [], short = []] = (['label', 'short'] as const).map((which) => named(state, which))
  return lineWidth(roomy) <= columns ? roomy : cutLine(short, columns)
}

const named = ({ tab }: DetailState, which: 'label' | 'short'): Line =>
  tabs.map((one) => (one.tab === tab ? span(`[${one[which]}]`, 'title') : span(` ${one[which]} `)))
