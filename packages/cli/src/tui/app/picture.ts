import { popupView } from '../complete/popup.ts'
import { onTop } from '../layout/on-top.ts'
import { rule } from '../layout/rule.ts'
import type { Scene } from '../pane.ts'
import { matrixView } from '../progress/matrix.ts'
import { type Caret, type Line, type Picture, type Size, span } from '../screen.ts'
import { footOf } from './foot.ts'
import { headOf, LABEL } from './head.ts'
import { type AppState, topOf } from './state.ts'

/** The least that a table can be read in. */
const LEAST: Size = { columns: 40, rows: 10 }

/**
 * The whole screen: the two edit lines, what is on top of the stack, and how far things are. One row less than the terminal has:
 * some scroll when their last cell is written.
 */
export function pictureOf(state: AppState, scene: Scene): Picture {
  const { columns } = state.size
  const rows = state.size.rows - 1
  if (columns < LEAST.columns || state.size.rows < LEAST.rows) return tooSmall(state.size)
  const head = headOf(state, scene, columns)
  const foot = footOf(state, scene, columns)
  const room: Size = { columns, rows: Math.max(1, rows - head.lines.length - foot.length) }
  const main = mainOf(state, scene, room)
  const lines = [...head.lines, ...filled(main.lines, room.rows), ...foot]
  const caret = state.focus === 'panes' ? lowered(main.caret, head.lines.length) : head.caret
  return withPopup({ lines, ...(caret && { caret }) }, state, head.lines.length)
}

function tooSmall({ columns, rows }: Size): Picture {
  const text = `arnq needs ${LEAST.columns}x${LEAST.rows}, and this is ${columns}x${rows}`
  // What q does depends on what has the keys, which is not seen here.
  const ways = ['Make the window larger;', 'Ctrl-C twice leaves arnq']
  const lines = [[span(text, 'warning')], ...ways.map((way) => [span(way, 'dim')])]
  return { lines: lines.slice(0, Math.max(1, rows - 1)) }
}

function mainOf(state: AppState, scene: Scene, room: Size): Picture {
  const layer = topOf(state)
  if (state.layers.length === 1) return tableOf(state, scene, room)
  const title = rule(room.columns, layer.pane.title(layer.state, scene))
  const inner = { columns: room.columns, rows: Math.max(1, room.rows - 1) }
  const { lines, caret } = layer.pane.view(layer.state, { ...scene, rows: inner.rows }, inner)
  const lower = lowered(caret, 1)
  return { lines: [title, ...lines], ...(lower && { caret: lower }) }
}

/** The table; while nothing has come yet, how far each account and region is. */
function tableOf({ layers: [{ pane, state }] }: AppState, scene: Scene, room: Size): Picture {
  const { answer, table } = scene
  if (table.length === 0 && answer.phase === 'asking' && answer.units.length > 0)
    return { lines: matrixView(answer, room) }
  return pane.view(state, { ...scene, rows: room.rows }, room)
}

const lowered = (caret: Caret | undefined, by: number): Caret | undefined => caret && { ...caret, row: caret.row + by }

function filled(lines: readonly Line[], rows: number): readonly Line[] {
  const kept = lines.slice(0, rows)
  return kept.length === rows ? kept : [...kept, ...Array.from({ length: rows - kept.length }, (): Line => [])]
}

/** What could stand at the cursor lies over what is below the edit lines. */
function withPopup(picture: Picture, { popup, chosen, focus, size }: AppState, under: number): Picture {
  const { caret } = picture
  if (!popup || !caret || focus === 'panes') return picture
  const room = { columns: size.columns, rows: size.rows - 1 - under, at: Math.max(LABEL, caret.column), chosen }
  const { lines, left } = popupView(popup, { ...room, columns: room.columns - 2 * EDGE.text.length })
  const edged = lines.map((line) => [EDGE, ...line, EDGE])
  return { ...picture, lines: onTop(picture.lines, edged, { row: under, column: left }) }
}

/** What parts the list from what lies under it. */
const EDGE = span('│', 'rule')
