import { documents, onlyDocument } from './document.ts'
import type { Format, Printout } from './format.ts'
import { escaped } from './safe.ts'

/** One JSON document, written page by page, byte for byte as `JSON.stringify` would write the whole. */
export const json: Format = {
  name: 'json',
  summary: 'one JSON document; a list is written as it arrives',
  print: (printout) => (printout.single ? printOne(printout) : printList(printout)),
}

async function* printOne(printout: Printout): AsyncGenerator<string> {
  yield escaped(`${JSON.stringify(await onlyDocument(printout), null, 2)}\n`)
}

async function* printList(printout: Printout): AsyncGenerator<string> {
  const document = documents(printout)
  let before = '['
  for await (const batch of printout.items) {
    if (batch.length === 0) continue
    const text = JSON.stringify(batch.map(document), null, 2)
    yield before + escaped(text.slice(1, -2))
    before = ','
  }
  yield before === '[' ? '[]\n' : '\n]\n'
}
