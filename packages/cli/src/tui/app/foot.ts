import { cutLine } from '../layout/cut-line.ts'
import type { Scene } from '../pane.ts'
import type { TableState } from '../panes/table/table-state.ts'
import { progressLine } from '../progress/progress-line.ts'
import { type Line, span } from '../screen.ts'
import { footerLine } from '../status/footer-line.ts'
import { statusLine } from '../status/status-line.ts'
import { hintsAt } from './hints-at.ts'
import type { AppState } from './state.ts'

/** What stands below: how far the question is, where one is in the answer or what just happened, and the keys. */
export function footOf(state: AppState, scene: Scene, columns: number): readonly Line[] {
  const progress = hasProgress(scene) ? [progressLine(scene.answer, columns, scene.now)] : []
  const footer = hasFooter(state) ? [footerLine(hintsAt(state, scene), columns)] : []
  return [...progress, noticeLine(state, scene, columns), ...footer]
}

const hasProgress = ({ answer }: Pick<Scene, 'answer'>): boolean => answer.phase !== 'idle'

/** On a very low terminal the keys give their row to the table. */
const hasFooter = ({ size }: AppState): boolean => size.rows >= 12

/** Rows that stand below. */
export const footRows = (state: AppState, scene: Pick<Scene, 'answer'>): number =>
  1 + (hasProgress(scene) ? 1 : 0) + (hasFooter(state) ? 1 : 0)

function noticeLine(state: AppState, scene: Scene, columns: number): Line {
  const { notice } = state
  if (!notice) return statusLine(scene, state.layers[0].state as TableState, columns)
  const style = notice.tone === 'plain' ? undefined : notice.tone
  return cutLine([span(' '), span(notice.text, style)], columns)
}
