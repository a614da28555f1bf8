/** A column by its key, and whether the largest comes first. */
export type SortKey = { readonly column: string; readonly down: boolean }

/** Which columns are shown, in what order. Keys that no column has are kept: the column may come with the next query. */
export type ColumnLayout = {
  /** Those that were moved, in their order; the others follow as they are. */
  readonly order: readonly string[]
  readonly hidden: readonly string[]
  /** The last of the columns that stay when the others scroll sideways: those up to it are frozen, whichever are shown. */
  readonly frozen: string | undefined
  /** Columns that somebody added: `NAME=JMESPATH` as in `--columns`. */
  readonly added: readonly string[]
  /** Where `--columns` named them: as they were written there, in that order. Others are shown only where somebody asks for them. */
  readonly only?: readonly string[]
  /** The query whose own columns these are about, where they are not about those of resources. */
  readonly of?: string
}

/** How the answer is looked at. All of it can be told as flags, and none of it asks AWS anything. */
export type View = {
  /** As it was typed: `web` plain, `~web-\d+` a regular expression, `-f wbprd` fuzzy, `!` in front of each: the others. */
  readonly filter: string
  readonly sort: readonly SortKey[]
  /** The column by which rows are gathered. */
  readonly group?: string
  /** Groups show only their heading, but for those in `folded`; else those in `folded` do. */
  readonly foldAll: boolean
  readonly folded: readonly string[]
  readonly columns: ColumnLayout
}

export const plainView: View = {
  filter: '',
  sort: [],
  foldAll: false,
  folded: [],
  columns: { order: [], hidden: [], frozen: undefined, added: [] },
}

/** A layout as far as it counts for rows: columns that were chosen of other rows say nothing of what a query made. */
export const layoutFor = (
  layout: ColumnLayout,
  rows: { readonly ownColumns: boolean; readonly shown: string },
): ColumnLayout => (!rows.ownColumns || rows.shown === layout.of ? layout : plainView.columns)
