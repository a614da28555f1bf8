import { randomUUID } from 'node:crypto'
import { type FileHandle, link, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { type Entry, entriesIn, JournalError, type JournalStore, type OpenJournal } from './journal.ts'

const END = '.jsonl'

/** Of this process and no other, though a machine started anew may give its number to another one. */
const TOKEN = randomUUID()

/** A name becomes a file's: it must not lead anywhere else. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,100}$/

/** Journals in a folder, for the owner's eyes alone: they hold what resources held. */
export function journalsIn(folder: string): JournalStore {
  const pathOf = (name: string): string => {
    if (!NAME.test(name)) throw new JournalError(`${JSON.stringify(name)} is no name of a journal.`)
    return join(folder, name + END)
  }
  return {
    place: `folder ${folder}`,
    open: async (name) => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      return openJournal(pathOf(name), folder)
    },
    read: async (name) => {
      const text = await textOf(pathOf(name))
      return text === undefined ? undefined : entriesIn(text).entries
    },
    names: async () => {
      const files = await readdir(folder).catch(emptyWhereAbsent)
      return files
        .filter((file) => file.endsWith(END))
        .map((file) => file.slice(0, -END.length))
        .toSorted()
    },
  }
}

function emptyWhereAbsent(error: unknown): string[] {
  if (isCode(error, 'ENOENT')) return []
  throw error
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code

const textOf = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  })

async function openJournal(path: string, folder: string): Promise<OpenJournal> {
  const unlock = await lock(`${path}.lock`)
  let file: FileHandle | undefined
  try {
    const text = (await textOf(path)) ?? ''
    const { entries, length } = entriesIn(text)
    file = await open(path, 'a', 0o600)
    // A line that was torn off would run into the next one.
    if (length < text.length) await file.truncate(Buffer.byteLength(text.slice(0, length)))
    await file.sync()
    await syncFolder(folder)
    return journalOf(file, entries, unlock)
  } catch (error) {
    await file?.close()
    await unlock()
    throw error
  }
}

/** A new file is on the disk only when its folder is. https://man7.org/linux/man-pages/man2/fsync.2.html */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function journalOf(file: FileHandle, entries: readonly Entry[], unlock: () => Promise<void>): OpenJournal {
  let last: Promise<void> = Promise.resolve()
  const write = async (entry: Entry): Promise<void> => {
    await file.appendFile(`${JSON.stringify(entry)}\n`)
    await file.datasync()
  }
  return {
    entries,
    append(entry) {
      // After a line that failed nobody knows where the file ends: no other follows it.
      const mine = last.then(() => write(entry))
      last = mine
      mine.catch(() => {})
      return mine
    },
    async close() {
      await last.catch(() => {})
      await file.close()
      await unlock()
    },
  }
}

type Holder = { readonly pid: number; readonly host: string; readonly token: string }

/** One writer: a second file beside the journal, which only one process can make. */
async function lock(path: string): Promise<() => Promise<void>> {
  for (let tries = 0; tries < 3; tries++) {
    try {
      const file = await open(path, 'wx', 0o600)
      await file.writeFile(JSON.stringify({ pid: process.pid, host: hostname(), token: TOKEN } satisfies Holder))
      await file.close()
      return () => rm(path, { force: true })
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error
      await removeStale(path)
    }
  }
  throw new JournalError(`The journal's lock ${path} changes hands too often; try again.`)
}

/** Takes away the lock of a process that is no more; throws where its holder may still write. */
async function removeStale(path: string): Promise<void> {
  const text = await textOf(path)
  if (text === undefined) return
  const holder = holderIn(text)
  if (!holder || !isOver(holder)) throw heldBy(holder, path)
  // Two may see the same old lock: whoever has moved away a newer one puts it back.
  const aside = `${path}.${randomUUID()}`
  await rename(path, aside).catch((error: unknown) => {
    if (!isCode(error, 'ENOENT')) throw error
  })
  const moved = await textOf(aside)
  if (moved !== undefined && moved !== text) await link(aside, path).catch(() => {})
  await rm(aside, { force: true })
}

function heldBy(holder: Holder | undefined, path: string): JournalError {
  const who = holder ? `process ${holder.pid} on ${holder.host}` : 'somebody'
  return new JournalError(`The journal is being written by ${who}. If that is no longer so, remove ${path}.`)
}

function holderIn(text: string): Holder | undefined {
  try {
    const value: Partial<Holder> | null = JSON.parse(text)
    if (typeof value?.pid !== 'number' || typeof value.host !== 'string') return undefined
    return { pid: value.pid, host: value.host, token: String(value.token) }
  } catch {
    return undefined
  }
}

/** A process of another machine may be there still: nobody can tell from here. */
function isOver({ pid, host, token }: Holder): boolean {
  if (host !== hostname()) return false
  if (pid === process.pid) return token !== TOKEN
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return isCode(error, 'ESRCH')
  }
}
