import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Facts that are dear to ask for and slow to change. Never credentials. */
export type Cache = {
  /** Undefined where nothing is kept, it is older than `maxAge` milliseconds, or `is` does not know it. */
  readonly read: <T>(key: string, maxAge: number, is: (value: unknown) => value is T) => Promise<T | undefined>
  /** Keeps a value; a disk that cannot be written to is no error, for a cache is only a saving. */
  readonly write: (key: string, value: unknown) => Promise<void>
}

/** A cache of JSON files in a folder, each written whole and readable by its owner only. A spoilt file counts as none. */
export function makeCache(folder: string, now: () => number): Cache {
  const fileOf = (key: string): string => join(folder, `${digest(key)}.json`)
  return {
    async read(key, maxAge, is) {
      try {
        const kept: unknown = JSON.parse(await readFile(fileOf(key), 'utf8'))
        if (!isKept(kept)) return undefined
        const age = now() - kept.at
        return age >= 0 && age < maxAge && is(kept.value) ? kept.value : undefined
      } catch {
        return undefined
      }
    },
    async write(key, value) {
      const part = `${fileOf(key)}.${randomUUID()}`
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await writeFile(part, JSON.stringify({ at: now(), value }), { mode: 0o600 })
        await rename(part, fileOf(key))
      } catch {
        await rm(part, { force: true }).catch(() => {})
      }
    },
  }
}

/** Keeps nothing: for an endpoint that is not AWS's, where the same key or account may be another tomorrow. */
export const noCache: Cache = { read: () => Promise.resolve(undefined), write: () => Promise.resolve() }

/** A key may name an access key or an account: the folder's listing shows neither. */
const digest = (key: string): string => createHash('sha256').update(key).digest('hex')

type Kept = { readonly at: number; readonly value: unknown }

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false
  const { at } = value as Partial<Kept>
  return typeof at === 'number' && 'value' in value
}
