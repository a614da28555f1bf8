import { readdir, readFile } from 'node:fs/promises'
import { HostError } from '../host.ts'

/** What of a system file is no error: what it tells of is not there, or left while it was read. */
const GONE = new Set(['ENOENT', 'ENOTDIR', 'ENODEV', 'ENXIO', 'ESRCH'])

/** The error code of a system call: `ENOENT`. */
export const codeOf = (cause: unknown): string => (cause as NodeJS.ErrnoException).code ?? ''

/** Whether a system call failed because the thing is not there. */
export const isGone = (cause: unknown): boolean => GONE.has(codeOf(cause))

/** The text of a file of /sys or /proc, without space at its ends; undefined where there is none. */
export const sysText = (path: string): Promise<string | undefined> =>
  ask(path, async () => (await readFile(path, 'utf8')).trim())

/** The names in a folder of /sys or /proc; none where there is no such folder. */
export const sysNames = async (path: string): Promise<readonly string[]> => (await ask(path, () => readdir(path))) ?? []

async function ask<T>(path: string, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (cause) {
    if (isGone(cause)) return undefined
    throw new HostError('failed', `${path} cannot be read: ${(cause as Error).message}`, cause)
  }
}
