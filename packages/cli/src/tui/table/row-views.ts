import { type Resource, view } from '@arnq/query'

export type RowView = Record<string, unknown>

/** The rows of an answer as queries see them. What was made for one query is kept for the next. */
export type RowViews = {
  /** All of a row, as `view` makes it. The same object each time. */
  readonly whole: (at: number, resource: Resource) => RowView
  /**
   * Only these fields of a row, or more: one object that is used for each row in turn, so that a query over 100,000 rows
   * makes no object for them. It holds what it held last until the next row is laid into it.
   */
  readonly narrow: (fields: ReadonlySet<string>) => NarrowView
}

type NarrowView = { readonly row: RowView; readonly lay: (at: number, resource: Resource) => void }

/** Fields whose values are kept by row: more have hardly ever a use, and each takes 8 bytes a row. */
const MOST_KEPT = 40

export function makeRowViews(): RowViews {
  const wholes: (RowView | undefined)[] = []
  const kept = new Map<string, unknown[]>()

  function column(field: string): unknown[] {
    const known = kept.get(field)
    if (known !== undefined) return known
    const values: unknown[] = []
    if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? '')
    kept.set(field, values)
    return values
  }

  return {
    whole(at, resource) {
      const made = wholes[at] ?? view(resource)
      wholes[at] = made
      return made
    },
    narrow: (fields) => narrowView([...fields].map((field) => ({ field, values: column(field) }))),
  }
}

function narrowView(columns: readonly { readonly field: string; readonly values: unknown[] }[]): NarrowView {
  const row: RowView = {}
  // Defined, for an assignment takes `__proto__` for something else.
  for (const { field } of columns) {
    Object.defineProperty(row, field, { value: undefined, writable: true, enumerable: true, configurable: true })
  }
  const readers = columns.map(({ field, values }) => ({ field, values, read: readerOf(field) }))
  return {
    row,
    lay(at, resource) {
      for (const { field, values, read } of readers) {
        if (values.length === at) values.push(read(resource))
        row[field] = at < values.length ? values[at] : read(resource)
      }
    },
  }
}

/** What `view` lays into rows, by its name. */
const OWN: ReadonlyMap<string, (resource: Resource) => unknown> = new Map<string, (resource: Resource) => unknown>([
  ['_arn', ({ arn }) => arn],
  ['_id', ({ id }) => id],
  ['_name', ({ name }) => name],
  ['_type', ({ type }) => type],
  ['_account', ({ target }) => target.account],
  ['_accountName', ({ target }) => target.accountName],
  ['_region', ({ target }) => target.region],
  ['_created', ({ created }) => created],
  ['_tags', ({ tags }) => tags],
])

function readerOf(field: string): (resource: Resource) => unknown {
  return (
    OWN.get(field) ??
    (({ row }) => {
      const given = row as RowView | null | undefined
      return given !== null && given !== undefined && Object.hasOwn(given, field) ? given[field] : undefined
    })
  )
}
