import { listOf } from '../../flags.ts'
import { columnOf } from '../../formats/columns.ts'
import type { Given } from '../../program.ts'
import { plainView, type View } from '../view.ts'

/**
 * The view that flags ask for: `--columns` are the only ones, in that order; `--sort` orders by columns that the table has or could
 * have. Throws a `ColumnError` for one that cannot be read.
 */
export function viewOf(given: Given): View {
  const columns = listOf(given, 'columns')
  const sort = (listOf(given, 'sort') ?? []).map((key) => {
    const down = key.startsWith('-')
    return { column: down ? key.slice(1) : key, down }
  })
  for (const { column } of sort) columnOf(column)
  for (const text of columns ?? []) columnOf(text)
  const layout = columns ? { ...plainView.columns, added: columns, only: columns } : plainView.columns
  return { ...plainView, sort, columns: layout }
}
