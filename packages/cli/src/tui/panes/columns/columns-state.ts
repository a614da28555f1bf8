import type { LineEdit } from '../../editor/line-edit.ts'
import type { Scene } from '../../pane.ts'
import type { TableColumn } from '../../table-engine.ts'
import { arrangedColumns } from './shown-columns.ts'

/** How somebody stands in the list of all columns. */
export type ColumnsState = {
  /** The column under the cursor by its key, and its place, which counts where it is gone. */
  readonly key: string | undefined
  readonly at: number
  readonly top: number
  /** A column that is being written, and what is wrong with it. */
  readonly prompt: { readonly edit: LineEdit; readonly problem: string | undefined } | undefined
  readonly said: string
}

/** The cursor on a column of the table, or on the first one. */
export function columnsState(key?: string): ColumnsState {
  return { key, at: 0, top: 0, prompt: undefined, said: '' }
}

/** The columns of the list, and the one under its cursor. */
export type Listed = {
  readonly columns: readonly TableColumn[]
  readonly at: number
  readonly current: TableColumn | undefined
}

/** All columns, hidden and empty ones too, in their order. */
export function listed({ key, at }: ColumnsState, { table, view }: Pick<Scene, 'table' | 'view'>): Listed {
  const columns = arrangedColumns(table.columns, view.columns)
  const found = columns.findIndex((column) => column.key === key)
  const now = found >= 0 ? found : Math.max(0, Math.min(at, columns.length - 1))
  return { columns, at: now, current: columns[now] }
}
