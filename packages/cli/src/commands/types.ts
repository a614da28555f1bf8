import { parsePattern, resourceTypes, typesOf } from '@arnq/query'
import { formatOf } from '../flags.ts'
import { type Listed, printListing } from '../listing.ts'
import type { Given, Run } from '../program.ts'
import { typeFacts } from '../type-facts.ts'

/** What the formats that know no nesting show of a type. */
const COLUMNS =
  "type,aliases=join(', ', aliases),call=operation,permission=join(', ', permissions),filters=length(filters)"
const FLAT = new Set(['table', 'csv', 'tsv', 'text'])

/** Lists the types that a pattern means, with all that is known of them. Asks nothing. */
export const typesCommand: Run = async (given, [text = '*'], io) => {
  const types = typesOf(parsePattern(text), resourceTypes)
  async function* listed(): AsyncGenerator<Listed> {
    for (const type of types) yield { value: typeFacts(type) }
  }
  const shown: Given = FLAT.has(formatOf(given, io).name) ? { columns: COLUMNS, ...given } : given
  return printListing(listed(), ['type'], shown, io)
}
