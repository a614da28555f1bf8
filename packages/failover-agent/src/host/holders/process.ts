import { readdir, readlink } from 'node:fs/promises'
import { eachOf } from '../each-of.ts'
import type { Roots } from '../roots.ts'
import { codeOf, isGone, sysNames } from '../sys-file.ts'

/** A process, as far as links of /proc tell: reading those waits for nothing, whatever the process hangs in. */
export type Process = {
  readonly pid: number
  /** `/proc/12`; where the first thread of a process has ended, that of one that has not. */
  readonly folder: string
  /** `mnt:[4026531841]`. */
  readonly namespace: string
  readonly root: string
  readonly cwd: string
}

export type Processes = {
  readonly seen: readonly Process[]
  /** Those that we are not allowed to look at, and why. */
  readonly unseen: readonly { readonly pid: number; readonly why: string }[]
}

/** Links that are read at the same time. */
const AT_A_TIME = 32

/** All processes but the kernel's own threads, which hold nothing by themselves. */
export async function processes(roots: Roots): Promise<Processes> {
  const pids = (await sysNames(roots.proc)).filter((name) => /^\d+$/.test(name)).map(Number)
  const found = await eachOf(pids, AT_A_TIME, (pid) => look(roots, pid))
  return {
    seen: found.flatMap((one) => (one && 'folder' in one ? [one] : [])),
    unseen: found.flatMap((one) => (one && 'why' in one ? [one] : [])),
  }
}

async function look(
  roots: Roots,
  pid: number,
): Promise<Process | { readonly pid: number; readonly why: string } | undefined> {
  try {
    const folder = await livingFolder(`${roots.proc}/${pid}`)
    if (folder === undefined) return undefined
    const [namespace, root, cwd] = await Promise.all(
      ['ns/mnt', 'root', 'cwd'].map((name) => readlink(`${folder}/${name}`)),
    )
    return { pid, folder, namespace: namespace ?? '', root: root ?? '', cwd: cwd ?? '' }
  } catch (cause) {
    return isGone(cause) ? undefined : { pid, why: codeOf(cause) }
  }
}

/** A kernel thread has no program; nor has a first thread that has ended while others go on. */
async function livingFolder(folder: string): Promise<string | undefined> {
  if (await hasProgram(folder)) return folder
  const threads = await readdir(`${folder}/task`)
  if (threads.length < 2) return undefined
  for (const thread of threads) if (await hasProgram(`${folder}/task/${thread}`)) return `${folder}/task/${thread}`
  return undefined
}

async function hasProgram(folder: string): Promise<boolean> {
  try {
    await readlink(`${folder}/exe`)
    return true
  } catch (cause) {
    if (isGone(cause)) return false
    throw cause
  }
}
