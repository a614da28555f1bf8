import type { Resource } from '@arnq/query'

/** What is to be printed: resources, where there is no query, or the values that a query gave. */
export type Item =
  | { readonly kind: 'resource'; readonly resource: Resource }
  | { readonly kind: 'value'; readonly value: unknown }

/** An answer on its way to stdout, and what is known of the place where it will be read. */
export type Printout = {
  /** Batches, one for each page that arrived. A format pulls the next one when the last is written. */
  readonly items: AsyncIterable<readonly Item[]>
  /** The query gave one value (a scalar, an object, or a whole list), which is printed as one document. */
  readonly single: boolean
  /** What `--columns` names, see `columns.ts`. Every format but `arn` prints these and nothing else. */
  readonly columns?: readonly string[]
  /** The fields that the resource types asked for put forward. Empty where there is a query. */
  readonly defaultColumns: readonly string[]
  /** Columns of the terminal. Absent means that lines may be as long as they like. */
  readonly width?: number
  readonly color: boolean
  /** Whether stdout is a terminal, which a control character could take over. */
  readonly terminal: boolean
}

/** One way to print an answer. `print` yields text as items arrive, so that whoever writes it sets the pace. */
export type Format = {
  readonly name: string
  /** What `--help` says of it. */
  readonly summary: string
  readonly print: (printout: Printout) => AsyncIterable<string>
}

/** A column that cannot be printed: a wrong `--columns`, or an answer that does not fit the format. The user's to mend. */
export class ColumnError extends Error {
  override readonly name = 'ColumnError'
}
