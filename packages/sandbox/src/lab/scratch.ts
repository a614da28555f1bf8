import { randomBytes } from 'node:crypto'
import { mkdir, readFile, readlink, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Where labs have their folders. Its parents are root's alone, or keepalived would not run scripts from it. */
export const labs = '/var/lib/arnq-lab'

/** What a lab may call its own on this machine. */
export type Scratch = {
  /** A short word that no other lab here has; its network namespaces are called `arnq-TAG-a`. */
  readonly tag: string
  readonly folder: string
}

/** Who opened a lab: a process, told from a later one of the same id by its start time and its process namespace. */
type Owner = { readonly pid: number; readonly started: string; readonly namespace: string }

/** Makes a folder for a new lab. Rejects without root, and where others could write to a folder above it. */
export async function openScratch(base = labs): Promise<Scratch> {
  if (process.getuid?.() !== 0)
    throw new Error('A lab needs root: it makes network namespaces, mounts and loop devices.')
  await mkdir(base, { recursive: true, mode: 0o755 })
  for (let path = base; ; path = dirname(path)) {
    const { uid, mode } = await stat(path)
    if (uid !== 0 || mode & 0o022) {
      throw new Error(`${path} can be written to by others than root; choose another base for the lab than ${base}.`)
    }
    if (path === dirname(path)) break
  }
  const tag = randomBytes(3).toString('hex')
  const folder = join(base, tag)
  await mkdir(folder, { mode: 0o755 })
  // Moved in whole, for a sweep may come by.
  await writeFile(join(folder, 'owner'), JSON.stringify(await ownerOf(process.pid)))
  await rename(join(folder, 'owner'), join(folder, 'owner.json'))
  return { tag, folder }
}

/** Tells a process from all others that have had or will have its id. Rejects where there is none. */
async function ownerOf(pid: number): Promise<Owner> {
  // The 22nd field counts from boot; the command before it may hold spaces. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
  const text = await readFile(`/proc/${pid}/stat`, 'utf8')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return { pid, started: fields[19] ?? '', namespace: await readlink('/proc/self/ns/pid') }
}

/** Whether the process that opened a lab has gone. A lab of another process namespace is not ours to judge: false. */
export async function isOrphan(folder: string): Promise<boolean> {
  const text = await readFile(join(folder, 'owner.json'), 'utf8').catch(() => undefined)
  // A folder without an owner is being made this moment, or being removed.
  if (text === undefined) return false
  const owner = JSON.parse(text) as Owner
  if (owner.namespace !== (await readlink('/proc/self/ns/pid'))) return false
  const now = await ownerOf(owner.pid).catch(() => undefined)
  return now?.started !== owner.started
}
