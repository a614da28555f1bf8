import { awsText, type Fields, isFields, objectText, type Say } from './aws-text.ts'
import { columnOf } from './columns.ts'
import { documents, onlyDocument } from './document.ts'
import { elements } from './elements.ts'
import type { Format, Item, Printout } from './format.ts'
import { pythonText } from './python.ts'
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

async function* printColumns(printout: Printout, columns: readonly string[], say: Say): AsyncGenerator<string> {
  const cells = columns.map((column) => columnOf(column).cell)
  const line = (item: Item): string => cells.map((cell) => say(pythonText(cell(item)))).join('\t')
  for await (const batch of elements(printout)) yield batch.map((item) => `${line(item)}\n`).join('')
}

/** The columns of a resource printed whole, which need no waiting: all others of its fields are nested in every one. */
const RESOURCE_COLUMNS = ['account', 'accountName', 'arn', 'created', 'id', 'name', 'region', 'type']

/**
 * The AWS CLI writes a list's scalars in one line, then its lists. So a list waits where a scalar came before it. A
 * scalar that comes after lists already written goes to a line at the end: the one case where the order differs.
 */
async function* printItems(printout: Printout, say: Say): AsyncGenerator<string> {
  const document = documents(printout)
  const waiting: unknown[] = []
  let written: 'nothing' | 'scalars' | 'lists' = 'nothing'
  for await (const batch of printout.items) {
    let text = ''
    for (const item of batch) {
      const value = document(item)
      const isList = Array.isArray(value)
      if (item.kind === 'resource') text += objectText(value as Fields, RESOURCE_COLUMNS, say)
      else if (isFields(value) || written === (isList ? 'scalars' : 'lists')) waiting.push(value)
      else {
        text += isList ? awsText(value, say) : (written === 'scalars' ? '\t' : '') + say(pythonText(value))
        written = isList ? 'lists' : 'scalars'
      }
    }
    if (text !== '') yield text
  }
  yield (written === 'scalars' ? '\n' : '') + awsText(waiting, say)
}
