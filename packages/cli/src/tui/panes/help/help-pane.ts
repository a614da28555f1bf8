import { listMove } from '../../layout/list-move.ts'
import { pagingBindings } from '../../layout/move-bindings.ts'
import { clamp } from '../../layout/scrolled.ts'
import type { Binding, Pane } from '../../pane.ts'
import { type Line, span } from '../../screen.ts'
import { laidWidth, layAt } from '../text/laid.ts'
import { searchCaret, statusLine } from '../text/scrolling-view.ts'
import { finderOf, noSearch, type Search, searchHints, searchTyped } from '../text/search.ts'
import { helpLines } from './help-lines.ts'
import type { KeySection } from './key-sections.ts'

/** The first line that is seen, and what is sought. */
export type HelpState = { readonly top: number; readonly search: Search }

export const helpState: HelpState = { top: 0, search: noSearch }

const bindings: readonly Binding[] = [
  ...pagingBindings,
  {
    action: 'search',
    keys: ['/'],
    says: 'find a key by what it does',
    group: 'look',
    footer: { label: 'find', rank: 0 },
  },
]

/** The lowest line: the search, or how to leave. */
const AROUND = 1

/** All keys, made from the tables by which keys are looked up, so that it cannot say anything else. */
export function helpPane(sectionsOf: () => readonly KeySection[]): Pane<HelpState> {
  const painted = {}
  const linesOf = (search: Search, columns: number): readonly Line[] =>
    helpLines(sectionsOf(), finderOf(search), columns)
  return {
    name: 'help',
    title: () => [span('help', 'title')],
    bindings,
    hints: ({ search }) => searchHints(search),
    act(state, action, { rows }) {
      if (action === 'search') return { state: { top: 0, search: { text: '', editing: true } } }
      const room = rows - AROUND
      const last = linesOf(state.search, laidWidth(painted)).length - room
      const top = listMove(action, clamp(state.top, 0, last), last + 1, room)
      return { state: top === undefined ? state : { ...state, top } }
    },
    type(state, input) {
      const typed = searchTyped(state.search, input)
      if (typed === undefined) return undefined
      if (typed === 'done') return { state: { ...state, search: { ...state.search, editing: false } } }
      return { state: typed === 'dropped' ? helpState : { top: 0, search: typed } }
    },
    view({ top, search }, _scene, { columns, rows }) {
      layAt(painted, columns)
      const lines = linesOf(search, columns)
      const room = Math.max(0, rows - AROUND)
      const from = clamp(top, 0, lines.length - room)
      const seen = lines.slice(from, from + room)
      const filled = [...seen, ...Array.from({ length: room - seen.length }, (): Line => [])]
      const right = lines.length > room ? `${from + 1}-${from + seen.length} of ${lines.length}` : ''
      const found = lines.length === 0 ? 'nothing found' : right
      const caret = searchCaret(search, rows - 1, columns)
      return { lines: [...filled, statusLine(search, [], found, columns)], ...(caret && { caret }) }
    },
    speak: () =>
      sectionsOf().flatMap(({ name, bindings: own }) => [
        `${name}.`,
        ...own.map(({ keys, says }) => `${keys.join(' or ')}: ${says}.`),
      ]),
  }
}
