import { documents } from './document.ts'
import { elements } from './elements.ts'
import type { Format, Printout } from './format.ts'
import { escaped } from './safe.ts'

/** One JSON value a line (https://github.com/ndjson/ndjson-spec): the format for pipes and for very large answers. */
export const ndjson: Format = {
  name: 'ndjson',
  summary: 'one compact JSON value a line, written as it arrives',
  print,
}

async function* print(printout: Printout): AsyncGenerator<string> {
  const document = documents(printout)
  for await (const batch of elements(printout)) {
    let text = ''
    for (const item of batch) text += `${escaped(JSON.stringify(document(item)))}\n`
    if (text !== '') yield text
  }
}
