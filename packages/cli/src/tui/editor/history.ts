import { oneLine } from './one-line.ts'

/** What was asked in one field, oldest first, each text once. */
export type History = readonly string[]

/** Entries of a field that are kept. */
export const HISTORY_LIMIT = 1_000

/** Longer texts, in UTF-16 units, were pasted by mistake. */
const LONGEST_ENTRY = 8_192

/** A text as it is remembered: on one line, without spaces around it; undefined where it is not worth it. */
export function entryOf(text: string): string | undefined {
  const entry = oneLine(text).trim()
  return entry === '' || entry.length > LONGEST_ENTRY ? undefined : entry
}

/** The history of texts that were asked in this order. */
export function historyOf(texts: Iterable<string>): History {
  const entries = new Set<string>()
  for (const text of texts) {
    const entry = entryOf(text)
    if (entry === undefined) continue
    entries.delete(entry)
    entries.add(entry)
  }
  return [...entries].slice(-HISTORY_LIMIT)
}

/** The history with one more: what was there already becomes the newest, and the oldest gives way. */
export function remembered(history: History, text: string): History {
  return historyOf([...history, text])
}
