import { readdir, readFile, readlink, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { run } from './command.ts'
import { isOrphan, labs, type Scratch } from './scratch.ts'
import { until } from './until.ts'

const NAMESPACES = '/run/netns'

/** Frees what labs left behind whose process was killed. Gives their tags. Safe to run beside living labs and other sweeps. */
export async function sweep(base = labs): Promise<readonly string[]> {
  const swept: string[] = []
  for (const tag of await readdir(base).catch(() => [])) {
    const folder = join(base, tag)
    if (!(await isOrphan(folder))) continue
    await free({ tag, folder })
    swept.push(tag)
  }
  return swept
}

/**
 * Frees all that a lab took on this machine, in whatever state it is: processes, loop devices, network namespaces, the
 * folder. Safe to repeat. Rejects with everything that would not go.
 */
export async function free({ tag, folder }: Scratch): Promise<void> {
  const namespaces = (await readdir(NAMESPACES).catch(() => [])).filter((name) => name.startsWith(`arnq-${tag}-`))
  await end(namespaces)
  const troubles: string[] = []
  for (const device of await loopsUnder(folder)) {
    // One that is still in use frees itself with its last user. https://man7.org/linux/man-pages/man4/loop.4.html
    await run(['losetup', '-d', device])
  }
  await until('its loop devices are free', async () => (await loopsUnder(folder)).length === 0, {
    within: 5_000,
  }).catch(({ message }: Error) => troubles.push(message))
  const deleted = await Promise.all(namespaces.map((name) => run(['ip', 'netns', 'del', name])))
  troubles.push(...deleted.filter(({ stderr }) => stderr && !/No such file/.test(stderr)).map(({ stderr }) => stderr))
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  if (troubles.length > 0) throw new Error(`The lab ${tag} is not all gone: ${troubles.join('; ')}`)
}

/** The loop devices over files in a folder. */
async function loopsUnder(folder: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const name of await readdir('/sys/block')) {
    if (!name.startsWith('loop')) continue
    const file = await readFile(`/sys/block/${name}/loop/backing_file`, 'utf8').catch(() => '')
    if (file.startsWith(`${folder}/`)) found.push(`/dev/${name}`)
  }
  return found
}

/** Kills the processes in network namespaces and waits until they are gone, three seconds at the most. */
async function end(namespaces: readonly string[]): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const pids = await processesIn(namespaces)
    if (pids.length === 0) return
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // Gone meanwhile.
      }
    }
    await pause(10)
  }
}

async function processesIn(namespaces: readonly string[]): Promise<readonly number[]> {
  const links = await Promise.all(
    namespaces.map(async (name) => {
      const inode = (await stat(join(NAMESPACES, name)).catch(() => undefined))?.ino
      return `net:[${inode}]`
    }),
  )
  const pids: number[] = []
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) continue
    const link = await readlink(`/proc/${pid}/ns/net`).catch(() => undefined)
    if (link !== undefined && links.includes(link)) pids.push(Number(pid))
  }
  return pids
}
