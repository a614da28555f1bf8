import type { Cost } from '../answer.ts'
import type { Scene } from '../pane.ts'
import { currentColumn } from '../panes/table/column-cursor.ts'
import { currentEntry, markedEntries } from '../panes/table/place.ts'
import type { TableState } from '../panes/table/table-state.ts'
import { layoutFor } from '../view.ts'
import type { Doors } from './doors.ts'
import { footRows } from './foot.ts'
import { headRows } from './head.ts'
import { fieldsNamed } from './perform.ts'
import type { AppState } from './state.ts'

/** What panes may look at, as things are now. */
export function sceneOver(state: AppState, doors: Doors): Scene {
  const { asker, table, known, clock, date } = doors
  const { lines, layers } = state
  const view = { ...state.view, columns: layoutFor(state.view.columns, table.query) }
  const query = lines.query.edit.text
  const own = layers[0].state as TableState
  return {
    answer: asker.answer,
    table,
    view,
    question: { pattern: lines.pattern.edit.text, query },
    current: currentEntry(own, table),
    column: currentColumn(own, { table, view })?.key,
    marked: () => markedEntries(own, { answer: asker.answer, table }),
    known,
    cost: (pattern) => costOf(pattern, query, doors),
    now: clock(),
    date,
    rows: paneRows(state, { answer: asker.answer, table }),
  }
}

/** Rows of the pane that has the keys: the screen without the edit lines, what stands below, and a title. */
function paneRows(state: AppState, scene: Pick<Scene, 'answer' | 'table'>): number {
  const title = state.layers.length > 1 ? 1 : 0
  return Math.max(1, state.size.rows - 1 - headRows(state, scene) - footRows(state, scene) - title)
}

function costOf(pattern: string, query: string, { asker }: Doors): Cost | undefined {
  try {
    return asker.cost(pattern, fieldsNamed(query))
  } catch {
    return undefined
  }
}
