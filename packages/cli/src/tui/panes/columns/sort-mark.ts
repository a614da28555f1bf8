import type { SortKey } from '../../view.ts'

/** What stands behind the head of a column that the rows are ordered by: `↑`, and `↑1`, `↓2` where there are more of them. */
export function sortMark(column: string, sort: readonly SortKey[]): string {
  const rank = sort.findIndex((key) => key.column === column)
  if (rank < 0) return ''
  return `${sort[rank]?.down ? '↓' : '↑'}${sort.length > 1 ? rank + 1 : ''}`
}
