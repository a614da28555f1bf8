import { awsText, isFields, objectText, type Say, sharedColumns } from './aws-text.ts'
import { columnOf } from './columns.ts'
import { documents, onlyDocument } from './document.ts'
import type { Format, Item, Printout } from './format.ts'
import { visible } from './safe.ts'

/**
 * The text of `aws --output text`, byte for byte, of the list of all that was found. Resources, scalars and lists are
 * written as they arrive. Objects that a query gave wait for the last one, since only then their columns are known.
 * On a terminal control characters are written out.
 */
export const text: Format = { name: 'text', summary: 'the same lines as `aws --output text`', print }

async function* print(printout: Printout): AsyncGenerator<string> {
  const say: Say = printout.terminal ? visible : (plain) => plain
  if (printout.single && printout.columns === undefined) yield awsText(await onlyDocument(printout), say)
  else if (printout.columns !== undefined) yield* printColumns(printout, printout.columns, say)
  else yield* printItems(printout, say)
}

async function* printColumns({ items }: Printout, columns: readonly string[], say: Say): AsyncGenerator<string> {
  const cells = columns.map((column) => columnOf(column).cell)
  for await (const batch of items) yield batch.map((item) => awsText(cells.map((cell) => cell(item)), say)).join('')
}

/** What cannot be written yet, in the order in which it will be. */
type Waiting = { line: string; readonly lists: unknown[]; readonly scalars: unknown[]; readonly objects: Item[] }

async function* printItems(printout: Printout, say: Say): AsyncGenerator<string> {
  yield ''
}
