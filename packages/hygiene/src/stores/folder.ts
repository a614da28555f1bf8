import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { SharedStore } from '../doors.ts'
import { locked } from './lock.ts'

const NAME = /^[\w][\w.@+-]*(\/[\w][\w.@+-]*)*$/

/** A name that stays within its store: no way up, nothing hidden. */
export function checkedName(name: string): string {
  if (!NAME.test(name)) throw new Error(`"${name}" is no name in a store: letters, digits, . - _ and / between them`)
  return name
}

/** Who may read what is written: the owner alone, or whom the machine lets by default (its umask). */
export type Readers = 'owner' | 'default'

/**
 * A folder of files, made when first written to. As a rule only its owner can read it: it tells what an estate holds. Two runs
 * on one machine, or on two that share the folder, take turns by a lock file.
 */
export function folderStore(folder: string, readers: Readers = 'owner'): SharedStore {
  const pathOf = (name: string): string => join(folder, checkedName(name))
  const read = async (name: string): Promise<string | undefined> => {
    try {
      return await readFile(pathOf(name), 'utf8')
    } catch (error) {
      if (isCode(error, 'ENOENT')) return undefined
      throw error
    }
  }
  const write = (name: string, text: string): Promise<void> => replace(pathOf(name), text, readers)
  return {
    place: `folder ${folder}`,
    read,
    write,
    swap: async (name, before, text) => {
      await mkdir(join(pathOf(name), '..'), { recursive: true, mode: 0o700 })
      return await locked(`${pathOf(name)}.lock`, async () => {
        if ((await read(name)) !== before) return false
        await write(name, text)
        return true
      })
    },
  }
}

/** Writes beside it, to the disk, and renames: whatever ends us, a reader finds the old text or the new one. */
async function replace(path: string, text: string, readers: Readers): Promise<void> {
  const folder = join(path, '..')
  await mkdir(folder, { recursive: true, mode: readers === 'owner' ? 0o700 : 0o777 })
  const draft = `${path}.${randomUUID()}.new`
  try {
    const file = await open(draft, 'wx', readers === 'owner' ? 0o600 : 0o666)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

const isCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code
