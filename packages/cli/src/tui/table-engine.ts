import type { Resource } from '@arnq/query'
import type { Entry } from './entry.ts'
import type { View } from './view.ts'

/** A column that the table could show. Account, region and type are ordinary ones. */
export type TableColumn = {
  /** What sort, group and layout call it: its label, unless two columns share one. */
  readonly key: string
  readonly label: string
  readonly value: (entry: Entry) => unknown
  /** What a cell shows, on one line, already `visible`. */
  readonly text: (entry: Entry) => string
  /** All that were seen are numbers: they stand to the right. */
  readonly numeric: boolean
  /** The widest text seen so far, its label among them, in terminal columns. It only grows. */
  readonly needed: number
  /** No row seen has anything there: not shown unless it was asked for. */
  readonly empty: boolean
}

export type TableRow =
  | { readonly kind: 'entry'; readonly entry: Entry }
  | {
      readonly kind: 'group'
      readonly key: string
      readonly label: string
      /** Its rows are those of `entries` from here on, so many of them. */
      readonly start: number
      readonly count: number
      readonly folded: boolean
    }

/** What is wrong with a query, and where in its text: counted in UTF-16 units from its start. */
export type QueryProblem = { readonly message: string; readonly start: number; readonly end: number }

/** What the query that is shown is and how far it is. */
export type QueryState = {
  /** The query as it was last set. */
  readonly text: string
  /** The query whose answer is shown: the last one that could be read. */
  readonly shown: string
  readonly problem?: QueryProblem
  /** It needs every row: while targets are still asked the answer is of those that are here. */
  readonly whole: boolean
  /** The one value that it gives, where that is no list: a number, an object. The table has it as its only entry. */
  readonly single: boolean
  /** Its answer has columns of its own, not those of resources. */
  readonly ownColumns: boolean
  /** Fields that it names and no row was seen to have: all of them were looked through for those. */
  readonly unknownFields: readonly string[]
  /** Fields of it that take calls of their own which have not been made: `_status`. */
  readonly unasked: readonly string[]
}

/**
 * The answer as a table: rows that arrived, through the query, the filter, the order and the groups. Plain data, no React. It
 * never asks AWS. Long work is done in slices of a few milliseconds, and what was there before is shown until it is done.
 */
export type TableEngine = {
  /** Grows with each change that could be seen. */
  readonly version: number
  /** All columns there are, in their natural order. */
  readonly columns: readonly TableColumn[]
  /** Rows that can be scrolled through: entries and headings of groups, without what is folded away. */
  readonly length: number
  readonly row: (at: number) => TableRow | undefined
  /** The same object as long as entries keep their ids: over a refresh of the same query, not over another query. */
  readonly ids: object
  /** The same object as long as entries only come: none that was there is gone. */
  readonly held: object
  /** Where an entry stands now; undefined where it is filtered or folded away. */
  readonly positionOf: (entry: number) => number | undefined
  /** Where the heading of a group stands now, by the group's key. */
  readonly headingOf: (group: string) => number | undefined
  /** Where the heading stands that an entry is under, also where it is folded away there; undefined without groups. */
  readonly headingOver: (entry: number) => number | undefined
  /** An entry by its id. */
  readonly entry: (id: number) => Entry | undefined
  /**
   * The entries that are shown, folded ones included, in their order: what is saved and copied. Of a part of them those
   * before it are not looked at.
   */
  readonly entries: (start?: number, count?: number) => Iterable<Entry>
  /** What rows are ordered by: without what the view names and no row has. */
  readonly sort: View['sort']
  readonly counts: { readonly all: number; readonly shown: number; readonly groups: number }
  readonly busy: 'querying' | 'sorting' | 'filtering' | undefined
  readonly query: QueryState
  /** What is wrong with the filter: a regular expression that cannot be read. The last good one stays. */
  readonly filterProblem: string | undefined
  /** Takes what arrived. Resources of a new generation take the place of all that were there. */
  readonly feed: (generation: number, resources: readonly Resource[], more: { readonly asking: boolean }) => void
  readonly setQuery: (text: string, joined: ReadonlySet<string>) => void
  readonly setView: (view: View) => void
  /** Field names, tag keys and values seen in rows, most frequent first: for completion. */
  readonly seen: () => Seen
  readonly subscribe: (listener: () => void) => () => void
  /** Waits until nothing is busy: for tests, saving and picking. */
  readonly settled: () => Promise<void>
}

/**
 * What rows were seen to hold: by path, values of few kinds by how often; from a sample. Paths are written as in a query
 * (`State.Name`, `Tags[].Key`, `labels."a.b/c"`).
 */
export type Seen = {
  readonly fields: ReadonlySet<string>
  readonly tagKeys: readonly string[]
  readonly values: (path: string) => readonly string[]
}
