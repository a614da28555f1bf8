import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'

/** Milliseconds between two looks at a lock that is held, and how many looks: half a minute. */
const PAUSE = 100
const LOOKS = 300

type Holder = { readonly pid: number; readonly host: string }

/** Whether a process of this machine still runs. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Does something while holding a lock file. It is made whole and then linked to its name, which only one can do. One whose
 * process on this machine has ended is removed; one of another machine is waited for, and named when the waiting ends.
 */
export async function locked<Result>(path: string, act: () => Promise<Result>): Promise<Result> {
  const mine = `${path}.${randomUUID()}`
  const text = JSON.stringify({ pid: process.pid, host: hostname(), since: new Date().toISOString() })
  await writeFile(mine, text, { flag: 'wx', mode: 0o600 })
  try {
    await take(mine, path)
    try {
      return await act()
    } finally {
      await rm(path, { force: true })
    }
  } finally {
    await rm(mine, { force: true })
  }
}

async function take(mine: string, path: string): Promise<void> {
  for (let looks = 0; looks < LOOKS; looks++) {
    if (await linked(mine, path)) return
    const text = await readFile(path, 'utf8').catch(() => undefined)
    const holder = text === undefined ? undefined : holderOf(text)
    if (holder !== undefined && holder.host === hostname() && !runs(holder.pid)) await remove(path, text ?? '')
    else if (text !== undefined) await sleep(PAUSE)
  }
  throw new Error(
    `${path} is held by ${await readFile(path, 'utf8').catch(() => 'nobody any more')}. If that process has ended, remove the file and run again.`,
  )
}

const linked = (from: string, to: string): Promise<boolean> =>
  link(from, to).then(
    () => true,
    (error: unknown) => {
      if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST') return false
      throw error
    },
  )

/** Removes the lock that was read, and gives back one that somebody else has taken since. */
async function remove(path: string, text: string): Promise<void> {
  const away = `${path}.${randomUUID()}`
  try {
    await rename(path, away)
  } catch {
    return
  }
  const was = await readFile(away, 'utf8')
  if (was !== text) await linked(away, path)
  await rm(away, { force: true })
}

function holderOf(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('host' in value)) return undefined
    const { pid, host } = value
    return typeof pid === 'number' && typeof host === 'string' ? { pid, host } : undefined
  } catch {
    return undefined
  }
}
