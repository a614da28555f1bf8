import { type Entry, entriesIn, JournalError, type JournalStore } from '../src/apply/journal.ts'

/** Journals as texts in memory, with the same rules as files: one writer, whole lines, a torn end. */
export function memoryJournals(
  texts: Map<string, string> = new Map(),
  before: (entry: Entry) => 'write' | 'tear' = () => 'write',
) {
  const open = new Set<string>()
  const store: JournalStore = {
    place: 'memory',
    async open(name) {
      if (open.has(name)) throw new JournalError('The journal is being written by somebody.')
      open.add(name)
      const { entries, length } = entriesIn(texts.get(name) ?? '')
      texts.set(name, (texts.get(name) ?? '').slice(0, length))
      return {
        entries,
        async append(entry) {
          const line = `${JSON.stringify(entry)}\n`
          const torn = before(entry) === 'tear'
          texts.set(name, (texts.get(name) ?? '') + (torn ? line.slice(0, line.length / 2) : line))
          if (torn) throw new JournalError('torn off')
        },
        async close() {
          open.delete(name)
        },
      }
    },
    async read(name) {
      const text = texts.get(name)
      return text === undefined ? undefined : entriesIn(text).entries
    },
    names: async () => [...texts.keys()].toSorted(),
  }
  return { store, texts }
}
