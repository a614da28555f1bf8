import { documents } from '../../../formats/document.ts'
import type { Item, Printout } from '../../../formats/format.ts'
import { escaped } from '../../../formats/safe.ts'
import { yaml } from '../../../formats/yaml.ts'
import type { Entry } from '../../entry.ts'
import { coloredLines, type Lines } from '../text/lines.ts'
import { jsonLine } from './json-line.ts'
import { yamlLines } from './yaml-lines.ts'

/** One item as `-o yaml` and `-o json` print it. */
const printoutOf = (item: Item): Printout => ({
  items: only(item),
  single: true,
  defaultColumns: [],
  color: false,
  terminal: true,
})

async function* only(item: Item): AsyncGenerator<readonly Item[]> {
  yield [item]
}

/** All of the resource, also where the query made something else of it; the value, where it is of no single one. */
const itemOf = ({ item, resource }: Entry): Item => (resource ? { kind: 'resource', resource } : item)

/** An entry as `arnq -o json` prints it. */
export function jsonText(entry: Entry): string {
  const item = itemOf(entry)
  return escaped(JSON.stringify(documents(printoutOf(item))(item), null, 2))
}

const known = new WeakMap<Entry, Lines>()

/** The same in lines, coloured. */
export function jsonLines(entry: Entry): Lines {
  const lines = known.get(entry) ?? coloredLines(jsonText(entry).split('\n'), jsonLine)
  known.set(entry, lines)
  return lines
}

/** An entry as `arnq -o yaml` prints it. What writes YAML is loaded for it. */
export async function yamlTextOf(entry: Entry): Promise<{ readonly text: string; readonly lines: Lines }> {
  let text = ''
  for await (const piece of yaml.print(printoutOf(itemOf(entry)))) text += piece
  return { text, lines: yamlLines(text.trimEnd().split('\n')) }
}
