import { elements } from './elements.ts'
import { ColumnError, type Format, type Item, type Printout } from './format.ts'
import { visible } from './safe.ts'

/** One ARN a line, for `xargs` and for arnq's own commands that take ARNs. */
export const arn: Format = { name: 'arn', summary: 'one ARN a line, or the strings that a query gave', print }

async function* print(printout: Printout): AsyncGenerator<string> {
  if (printout.columns !== undefined) {
    throw new ColumnError('The arn format prints ARNs only. Leave --columns out, or choose another format: -o tsv.')
  }
  for await (const batch of elements(printout)) {
    const text = batch.map((item) => `${visible(lineOf(item))}\n`).join('')
    if (text !== '') yield text
  }
}

function lineOf(item: Item): string {
  if (item.kind === 'resource') return item.resource.arn
  if (typeof item.value === 'string') return item.value
  throw new ColumnError(
    `The arn format prints strings, and the query gave ${kindOf(item.value)}. Leave the query out to print the ARNs of what was found, or choose another format: -o json.`,
  )
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `the ${typeof value} ${String(value)}`
}
