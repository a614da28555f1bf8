import type { Resource } from '@arnq/query'
import type { Item } from '../formats/format.ts'

/** One row of the table: what is shown, and of which resource it is, where one can be named. */
export type Entry = {
  /** Counted up from 0 as they came; the same entry keeps it as long as the same query is answered. */
  readonly id: number
  readonly item: Item
  /** Missing where the query made this of more than one row. */
  readonly resource?: Resource
}
