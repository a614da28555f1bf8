import { readFile } from 'node:fs/promises'
import type { Notes } from '../doors.ts'
import { writeAtomically } from './write-atomically.ts'

/** Opens a group's notes. A file that is no JSON counts as none: what it told is looked for anew. */
export async function openNotes(path: string): Promise<Notes> {
  const notes = await readNotes(path)
  let last: Promise<unknown> = Promise.resolve()
  const save = async (): Promise<void> => {
    const text = `${JSON.stringify(Object.fromEntries(notes))}\n`
    await writeAtomically(path, text, { mode: 0o600, durable: false })
  }
  return {
    get: (key) => notes.get(key),
    set: (key, text) => {
      if (text === undefined) notes.delete(key)
      else notes.set(key, text)
      const written = last.then(save)
      last = written.catch(() => {})
      return written
    },
  }
}

async function readNotes(path: string): Promise<Map<string, string>> {
  try {
    const entries = Object.entries(JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>)
    return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  } catch {
    return new Map()
  }
}
