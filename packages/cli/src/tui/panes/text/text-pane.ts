import type { Input } from '../../input.ts'
import type { Pane, Scene, Step } from '../../pane.ts'
import { type Line, type Picture, type Size, span } from '../../screen.ts'
import { copyEffect, copyNotice } from './copy-effect.ts'
import { type Lines, linesOf } from './lines.ts'
import { atTop, type Scrolling, scrollAct, scrollFind } from './scrolling.ts'
import { foundText, placeText, scrollLines, searchCaret, statusLine } from './scrolling-view.ts'
import { noSearch, type Search, searchHints, searchTyped } from './search.ts'
import { textBindings } from './text-bindings.ts'

/** A text that is read: where one is in it, and what one searches there. */
export type TextState = {
  readonly title: string
  readonly lines: Lines
  /** What is copied; left out: the lines themselves. */
  readonly copyText?: string
  readonly scrolling: Scrolling
  readonly search: Search
  /** Where one was when the search began. */
  readonly before?: Scrolling
}

/** A text to be opened with `textPane`. `wrap`: long lines go on in the next row, as prose does. */
export const textState = (text: {
  readonly title: string
  readonly lines: readonly Line[]
  readonly copyText?: string
  readonly wrap?: boolean
}): TextState => ({
  title: text.title,
  lines: linesOf(text.lines),
  ...(text.copyText !== undefined && { copyText: text.copyText }),
  scrolling: atTop(text.wrap ?? true),
  search: noSearch,
})

/** Rows that are not the text's: the status line. */
const AROUND = 1

/** A text that is scrolled, searched and copied as in `less`. */
export const textPane: Pane<TextState> = {
  name: 'text',
  title: ({ title }) => [span(title, 'title')],
  bindings: textBindings,
  hints: ({ search }) => searchHints(search),
  act,
  type,
  hear(state, message) {
    const notice = copyNotice(message)
    return notice ? { state, effects: [notice] } : { state }
  },
  view,
  speak: ({ title, lines }) => [title, ...Array.from({ length: lines.length }, (_, at) => lines.text(at))],
}

function act(state: TextState, action: string, scene: Scene): Step<TextState> {
  const rows = scene.rows - AROUND
  switch (action) {
    case 'search':
      return { state: { ...state, search: { text: '', editing: true }, before: state.scrolling } }
    case 'next-match':
      return { state: found(state, 1, rows) }
    case 'previous-match':
      return { state: found(state, -1, rows) }
    case 'copy':
      return { state, effects: [copyEffect(state.copyText ?? wholeText(state.lines), 'the text')] }
    default: {
      const scrolling = scrollAct(state.scrolling, state.lines, action, rows)
      return { state: scrolling ? { ...state, scrolling } : state }
    }
  }
}

function type(state: TextState, input: Input, scene: Scene): Step<TextState> | undefined {
  const typed = searchTyped(state.search, input)
  if (typed === undefined) return undefined
  const { before = state.scrolling, ...rest } = state
  if (typed === 'done') return { state: { ...rest, search: { ...state.search, editing: false } } }
  if (typed === 'dropped') return { state: { ...rest, scrolling: before, search: noSearch } }
  const from = { ...state, scrolling: { ...before, found: undefined }, search: typed }
  return { state: found(from, 0, scene.rows - AROUND) }
}

const found = (state: TextState, step: 0 | 1 | -1, rows: number): TextState => ({
  ...state,
  scrolling: scrollFind(state.scrolling, state.lines, { search: state.search, step, rows }),
})

const wholeText = (lines: Lines): string =>
  Array.from({ length: lines.length }, (_, at) => `${lines.text(at)}\n`).join('')

function view({ scrolling, lines, search }: TextState, _scene: Scene, { columns, rows }: Size): Picture {
  const body = scrollLines(scrolling, lines, search, { columns, rows: rows - AROUND })
  const filled = [...body, ...Array.from({ length: Math.max(0, rows - AROUND - body.length) }, (): Line => [])]
  const right = search.text === '' ? placeText(scrolling, lines, rows - AROUND) : foundText(scrolling, lines, search)
  const caret = searchCaret(search, rows - 1, columns)
  return { lines: [...filled, statusLine(search, [], right, columns)], ...(caret && { caret }) }
}
