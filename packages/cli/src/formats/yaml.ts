import { documents, onlyDocument } from './document.ts'
import type { Format, Printout } from './format.ts'
import { escaped, hostile } from './safe.ts'

/**
 * YAML 1.2 that YAML 1.1 readers (Ansible, PyYAML) take the same way: `no`, `on` and `1:30` are quoted. A list is written
 * item by item. The `yaml` package is loaded only when somebody asks for it.
 */
export const yaml: Format = { name: 'yaml', summary: 'a YAML document; a list is written as it arrives', print }

const OPTIONS = { lineWidth: 0, compat: 'yaml-1.1', aliasDuplicateObjects: false } as const
const ALL_QUOTED = {
  ...OPTIONS,
  defaultStringType: 'QUOTE_DOUBLE',
  defaultKeyType: 'QUOTE_DOUBLE',
  doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
} as const

type Stringify = (value: unknown, options: typeof OPTIONS | typeof ALL_QUOTED) => string

async function* print(printout: Printout): AsyncGenerator<string> {
  const { stringify }: { stringify: Stringify } = await import('./yaml-package.ts')
  if (printout.single) {
    yield safely(await onlyDocument(printout), stringify)
    return
  }
  const document = documents(printout)
  let empty = true
  for await (const batch of printout.items) {
    for (const item of batch) yield safely([document(item)], stringify)
    empty &&= batch.length === 0
  }
  if (empty) yield '[]\n'
}

/**
 * The package writes some control characters as they are, and a lone `=`, which YAML 1.1 gives a meaning of its own. A
 * value that holds either has all its strings in double quotes, where every character can be escaped.
 */
function safely(value: unknown, stringify: Stringify): string {
  return needsQuotes(value) ? escaped(stringify(value, ALL_QUOTED)) : stringify(value, OPTIONS)
}

function needsQuotes(value: unknown): boolean {
  if (typeof value === 'string') return value === '=' || (hostile(value) && hostile(value.replaceAll('\n', '')))
  if (value === null || typeof value !== 'object') return false
  if (Array.isArray(value)) return value.some(needsQuotes)
  return Object.entries(value).some(([key, inner]) => needsQuotes(key) || needsQuotes(inner))
}
