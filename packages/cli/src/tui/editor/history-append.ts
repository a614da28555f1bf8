import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { linesOf, readLines } from './history-lines.ts'

const OWNER_ONLY = 0o600
const APPEND = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_NONBLOCK
const READ = constants.O_RDONLY | constants.O_NONBLOCK

/** How often a file may be put in place of the one that was written to before that is taken for an error. */
const ATTEMPTS = 5

/** Milliseconds after which a draft is one that a process left when it died. */
const STALE = 60_000

/** The text of the file; empty where there is none. Throws where it cannot be read, or is no file. */
export async function textOfFile(path: string): Promise<string> {
  const file = await open(path, READ).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  })
  if (!file) return ''
  try {
    await mustBeFile(file)
    return await file.readFile('utf8')
  } finally {
    await file.close()
  }
}

/**
 * Appends whole lines. Where another process put a compacted file in its place meanwhile, they are appended to that as well: it
 * may have been made without them, and what stands there twice counts once.
 */
export async function appendLines(path: string, lines: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (await appendedInPlace(path, lines)) return
  }
  throw new Error('the file is replaced again and again')
}

async function appendedInPlace(path: string, lines: string): Promise<boolean> {
  const file = await open(path, APPEND, OWNER_ONLY)
  try {
    const { ino, dev, size, mode } = await mustBeFile(file)
    if (mode & 0o077) await file.chmod(OWNER_ONLY)
    await file.appendFile((await endsOpen(file, size)) ? `\n${lines}` : lines)
    const there = await stat(path).catch(() => undefined)
    return there?.ino === ino && there.dev === dev
  } finally {
    await file.close()
  }
}

async function mustBeFile(file: FileHandle) {
  const found = await file.stat()
  if (!found.isFile()) throw new Error('it is no file')
  return found
}

/** Whether the last line was left unfinished: the next one must not be spoilt with it. */
async function endsOpen(file: FileHandle, size: number): Promise<boolean> {
  if (size === 0) return false
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer[0] !== 0x0a
}

/**
 * Puts a file in place that holds each entry once; gives the number of its lines, or undefined where another process is at it. The
 * draft is also the lock. What others appended to the old file until the new one stood there is appended to the new one.
 */
export async function compactLines(path: string): Promise<number | undefined> {
  const draft = `${path}.new`
  const written = await openDraft(draft)
  if (!written) return undefined
  const old = await open(path, READ).catch(() => undefined)
  let isPlaced = false
  try {
    const text = (await old?.readFile()) ?? Buffer.alloc(0)
    const kept = linesOf(readLines(text.toString('utf8')).histories)
    await written.writeFile(kept)
    await written.sync()
    await rename(draft, path)
    isPlaced = true
    const late = Buffer.concat([text.subarray(text.lastIndexOf(0x0a) + 1), (await old?.readFile()) ?? Buffer.alloc(0)])
    if (late.length > 0) await appendLines(path, late.toString('utf8'))
    return kept.split('\n').length - 1
  } catch (error) {
    if (!isPlaced) await rm(draft, { force: true })
    throw error
  } finally {
    await written.close()
    await old?.close()
  }
}

async function openDraft(draft: string): Promise<FileHandle | undefined> {
  try {
    return await open(draft, 'wx', OWNER_ONLY)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const left = await stat(draft).catch(() => undefined)
    if (left && Date.now() - left.mtimeMs > STALE) await rm(draft, { force: true })
    return undefined
  }
}
