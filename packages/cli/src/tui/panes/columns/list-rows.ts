import { type Scroll, scrolled } from '../../layout/scrolled.ts'
import type { Scene } from '../../pane.ts'
import type { TableColumn } from '../../table-engine.ts'
import { type ColumnsState, listed } from './columns-state.ts'
import { frozenCount, shownColumns } from './shown-columns.ts'

/** A line of the list: a column, or the fence behind those that stay in sight. */
export type ListRow = { readonly kind: 'column'; readonly column: TableColumn } | { readonly kind: 'fence' }

/** The list's lines. The fence stands behind the last frozen column, where there is one. */
export function listRows(columns: readonly TableColumn[], { view }: Pick<Scene, 'view'>): readonly ListRow[] {
  const last = shownColumns(columns, view.columns)[frozenCount(columns, view.columns) - 1]
  return columns.flatMap((column): readonly ListRow[] =>
    column === last ? [{ kind: 'column', column }, { kind: 'fence' }] : [{ kind: 'column', column }],
  )
}

/** Lines of the pane beside the list, while a column is written: its line and what is wrong with it. */
export const promptRows = ({ prompt }: ColumnsState): number => (prompt ? 2 : 0)

/** Which line of the list the cursor is on, and the first one in sight. */
export function scrolledList(state: ColumnsState, scene: Pick<Scene, 'table' | 'view'>, rows: number): Scroll {
  const { columns, current } = listed(state, scene)
  const lines = listRows(columns, scene)
  const at = lines.findIndex((row) => row.kind === 'column' && row.column === current)
  return scrolled({ at, top: state.top }, lines.length, Math.max(1, rows - promptRows(state)))
}
