import type { Given } from '../../program.ts'
import type { Entry } from '../entry.ts'
import type { Scene } from '../pane.ts'
import { shownColumns } from '../panes/columns/shown-columns.ts'
import type { RowKind } from './column-text.ts'
import { type CommandLine, commandLine } from './command-line.ts'
import type { Copied } from './copies.ts'
import type { Taken } from './printout.ts'

/** What a copy is made of: the marked rows where there are any, else the one under the cursor. */
export function copiedIn({ current, marked, column, table, view }: Scene): Copied {
  const rows = marked()
  const columns = shownColumns(table.columns, view.columns)
  const entries: readonly Entry[] = rows.length > 0 ? rows : current === undefined ? [] : [current]
  const queried = table.query.shown !== ''
  return { entries, columns, queried, column: columns.find(({ key }) => key === column) }
}

/** What is saved: the marked rows where there are any, else all that are shown, in their order, with their columns. */
export function takenIn({ marked, table, view }: Scene): Taken & { readonly count: number } {
  const rows = marked()
  const { order, hidden, added } = view.columns
  return {
    entries: rows.length > 0 ? rows : table.entries(),
    columns: shownColumns(table.columns, view.columns),
    chosen: order.length + hidden.length + added.length > 0,
    single: table.query.single && rows.length === 0,
    queried: table.query.shown !== '',
    count: rows.length > 0 ? rows.length : table.counts.shown,
  }
}

const kindOf = (first: Entry | undefined, queried: boolean): RowKind => {
  if (first?.item.kind === 'value') return 'value'
  return queried ? 'row' : 'resource'
}

/** The command line of what is seen, whatever is being written in the lines. `given`: the flags that this arnq was called with. */
export function commandLineIn({ answer, question: written, view, table, marked }: Scene, given: Given): CommandLine {
  const question = { pattern: answer.pattern || written.pattern, query: table.query.shown }
  const rows = marked()
  const [first] = table.entries()
  return commandLine({
    given,
    question,
    view,
    columns: shownColumns(table.columns, view.columns).map(({ key }) => key),
    keys: new Set(table.columns.map(({ key }) => key)),
    kind: kindOf(first, question.query !== ''),
    ...(rows.length > 0 && { marked: rows }),
  })
}
