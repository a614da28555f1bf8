import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'

/** A lock that this process holds: until it lets go, or dies in whatever way. */
export type Lock = { readonly release: () => Promise<void> }

/** The lock cannot be had for another reason than that somebody holds it. */
export class LockError extends Error {
  override name = 'LockError'
}

/** flock's own word for "somebody else has it", so that it is told from every other failure. */
const TAKEN = 75

/**
 * Takes an exclusive lock on a file, which is made where it is not there and never removed. Undefined where another
 * process holds it, after waiting for `waitMs` milliseconds or until the signal fires.
 *
 * Node has no flock(2), but the lock belongs to the open file and not to the process: flock(1) is lent our descriptor,
 * takes the lock and goes, and the lock stays for as long as we keep the file open.
 * https://man7.org/linux/man-pages/man2/flock.2.html
 */
export async function lockGroup(
  path: string,
  { waitMs = 0, signal }: { readonly waitMs?: number; readonly signal?: AbortSignal } = {},
): Promise<Lock | undefined> {
  const fd = opened(path)
  try {
    // A bare descriptor: a file object that nobody refers to any more would be closed, and the lock with it.
    if ((await flock(fd, waitMs, signal)) === 'locked') return { release: async () => closeSync(fd) }
  } catch (cause) {
    closeSync(fd)
    throw new LockError(`the lock ${path} cannot be taken: ${(cause as Error).message}`, { cause })
  }
  closeSync(fd)
  return undefined
}

function opened(path: string): number {
  try {
    return openSync(path, 'a', 0o600)
  } catch (cause) {
    throw new LockError(`the lock ${path} cannot be opened: ${(cause as Error).message}`, { cause })
  }
}

function flock(fd: number, waitMs: number, signal?: AbortSignal): Promise<'locked' | 'taken'> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return resolve('taken')
    const how = waitMs > 0 ? ['-w', (waitMs / 1000).toFixed(3)] : ['-n']
    const child = spawn('flock', ['-x', '-E', String(TAKEN), ...how, '3'], {
      stdio: ['ignore', 'ignore', 'pipe', fd],
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
      // Far more than it was told to wait itself.
      timeout: waitMs + 10_000,
      killSignal: 'SIGKILL',
    })
    const stop = (): void => void child.kill('SIGKILL')
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    signal?.addEventListener('abort', stop, { once: true })
    child.on('error', reject)
    child.on('close', (code, killed) => {
      signal?.removeEventListener('abort', stop)
      if (code === 0) resolve('locked')
      else if (code === TAKEN || signal?.aborted) resolve('taken')
      else reject(new Error(`flock ended with ${code ?? killed}: ${said.trim()}`))
    })
  })
}
