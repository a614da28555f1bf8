import { type History, historyOf } from './history.ts'

/** The histories of all fields by their names. */
export type Histories = ReadonlyMap<string, History>

/** An entry as it stands in the file. */
export const lineOf = (field: string, text: string): string => `${JSON.stringify({ field, text })}\n`

export const linesOf = (histories: Histories): string =>
  Array.from(histories, ([field, history]) => history.map((text) => lineOf(field, text)).join('')).join('')

/** The histories that a file's text holds, and of how many lines it is. A line that says nothing is passed over. */
export function readLines(text: string): { readonly histories: Histories; readonly lines: number } {
  const texts = new Map<string, string[]>()
  const lines = text.split('\n').filter((line) => line !== '')
  for (const line of lines) {
    const entry = entryIn(line)
    if (!entry) continue
    const known = texts.get(entry.field)
    if (known) known.push(entry.text)
    else texts.set(entry.field, [entry.text])
  }
  const histories = new Map(Array.from(texts, ([field, entries]) => [field, historyOf(entries)]))
  return { histories, lines: lines.length }
}

function entryIn(line: string): { readonly field: string; readonly text: string } | undefined {
  const value = parsed(line)
  if (typeof value !== 'object' || value === null || !('field' in value) || !('text' in value)) return undefined
  const { field, text } = value
  return typeof field === 'string' && typeof text === 'string' ? { field, text } : undefined
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
