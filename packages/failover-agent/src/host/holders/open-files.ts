import { readFile, readlink, stat } from 'node:fs/promises'
import { eachOf } from '../each-of.ts'
import type { Roots } from '../roots.ts'
import { isGone, sysNames } from '../sys-file.ts'
import { askAll } from './ask.ts'
import type { Family } from './family.ts'
import type { Findings } from './finding.ts'
import type { MountTable } from './mount-tables.ts'
import { numbersAt } from './numbers-at.ts'
import { otherNumbers } from './other-numbers.ts'
import type { Process } from './process.ts'

/** An open file, by its folder and number in /proc, and the mount that it is on. */
type OpenFile = { readonly folder: string; readonly fd: string; readonly mount: number }

/** Files that are named of one process. */
const NAMED = 3

/**
 * Open files on a device, and openings of the raw device. /proc/PID/fdinfo says on which mount each file is, and its inode,
 * without touching it, so that a network file system that hangs does not hold the look. Of a mount that no table shows,
 * one lazily unmounted, one file is looked at. https://man7.org/linux/man-pages/man5/proc_pid_fdinfo.5.html
 */
export async function openFiles(
  roots: Roots,
  seen: readonly Process[],
  tables: readonly MountTable[],
  family: Family,
): Promise<Findings> {
  const mounts = new Map(tables.flatMap((table) => table.mounts.map((mount) => [mount.id, mount] as const)))
  const others = [...mounts.values()].filter(({ number }) => !family.numbers.has(number)).map(({ id }) => id)
  const [internal, inodes] = await Promise.all([internalMounts(roots), inodesOf(family)])
  const nodes = inodes.length > 0 ? `|^ino:[[:space:]]*(${inodes.join('|')})$` : ''
  const pattern = `^mnt_id:[[:space:]]*${otherNumbers([...others, ...internal])}$${nodes}`
  const folders = seen.map(({ folder }) => `${folder}/fdinfo`)
  const { text, hung } = await askAll(['grep', '-rsE', pattern], folders, [0, 1, 2])
  const files = await filesIn(text)
  const detached = await detachedMounts(files.filter(({ mount }) => !mounts.has(mount)))
  const held = distinct(files).filter(({ mount }) => {
    const number = mounts.get(mount)?.number ?? detached.numbers.get(mount) ?? ''
    // Of mounts of other devices only a node was asked for.
    return family.numbers.has(number) || mounts.get(mount)?.type === 'devtmpfs'
  })
  const pids = new Map(seen.map(({ folder, pid }) => [folder, pid]))
  const byFolder = [...Map.groupBy(held, ({ folder }) => folder)]
  const found = await eachOf(byFolder, 8, ([folder, all]) => told(pids.get(folder) ?? 0, all))
  return { found: found.flat(), hung: [...hung, ...detached.hung] }
}

/** The mounts of pipes, sockets and the like, which no table shows: told by our own. Those that we have none of only cost time. */
async function internalMounts({ proc }: Roots): Promise<readonly number[]> {
  const fds = (await sysNames(`${proc}/self/fd`)).map((fd) => ({ folder: `${proc}/self`, fd }))
  const mounts = await eachOf(fds, 8, async (file) =>
    (await target(file)).startsWith('/') ? undefined : await mountOf(file),
  )
  return mounts.flatMap((mount) => mount ?? [])
}

/** The inodes of the device's own nodes. */
async function inodesOf({ paths }: Family): Promise<readonly string[]> {
  const inodes = await eachOf([...paths], 8, async (path) => {
    try {
      return `${(await stat(path, { bigint: true })).ino}`
    } catch (cause) {
      if (isGone(cause)) return undefined
      throw cause
    }
  })
  return inodes.flatMap((inode) => inode ?? [])
}

/** `/proc/12/fdinfo/3:mnt_id:\t28`; where only the inode was printed, the mount is read here. */
async function filesIn(text: string): Promise<readonly OpenFile[]> {
  const lines = [...text.matchAll(/^(.+)\/fdinfo\/(\d+):(mnt_id|ino):\s*(\d+)$/gm)]
  const files = lines.map(([, folder = '', fd = '', key, value]) => ({
    folder,
    fd,
    mount: key === 'mnt_id' ? Number(value) : undefined,
  }))
  const known = files.flatMap((file) => (file.mount === undefined ? [] : [{ ...file, mount: file.mount }]))
  const rest = files.filter(({ mount }) => mount === undefined)
  const read = await eachOf(rest, 8, async ({ folder, fd }) => ({ folder, fd, mount: await mountOf({ folder, fd }) }))
  return [...known, ...read.flatMap(({ mount, ...file }) => (mount === undefined ? [] : [{ ...file, mount }]))]
}

async function mountOf({ folder, fd }: Pick<OpenFile, 'folder' | 'fd'>): Promise<number | undefined> {
  try {
    const id = /^mnt_id:\s*(\d+)$/m.exec(await readFile(`${folder}/fdinfo/${fd}`, 'utf8'))?.[1]
    return id === undefined ? undefined : Number(id)
  } catch (cause) {
    if (isGone(cause)) return undefined
    throw cause
  }
}

/** Which devices the mounts are of that no table shows. The links of what is no file are no paths. */
async function detachedMounts(files: readonly OpenFile[]) {
  const samples = [...new Map(files.map((file) => [file.mount, file])).values()]
  const kept = await eachOf(samples, 8, async (file) => ((await target(file)).startsWith('/') ? [file] : []))
  const asked = kept.flat().map((file) => ({ ...file, link: `${file.folder}/fd/${file.fd}` }))
  const { numbers, hung } = await numbersAt(asked.map(({ link }) => link))
  return { numbers: new Map(asked.map(({ link, mount }) => [mount, numbers.get(link) ?? ''])), hung }
}

/** A file can be found by its mount and by its inode. */
const distinct = (files: readonly OpenFile[]): readonly OpenFile[] => [
  ...new Map(files.map((file) => [`${file.folder} ${file.fd}`, file])).values(),
]

async function told(pid: number, files: readonly OpenFile[]) {
  const named = await eachOf(files.slice(0, NAMED), NAMED, async (file) => `fd ${await target(file)}`)
  const more = files.length - NAMED
  return [...new Set(named), ...(more > 0 ? [`fd of ${more} more`] : [])].map((how) => ({ pid, how }))
}

async function target({ folder, fd }: Pick<OpenFile, 'folder' | 'fd'>): Promise<string> {
  try {
    return await readlink(`${folder}/fd/${fd}`)
  } catch (cause) {
    if (isGone(cause)) return 'a file closed meanwhile'
    throw cause
  }
}
