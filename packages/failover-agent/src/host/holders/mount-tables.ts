import { readFile, readlink } from 'node:fs/promises'
import { eachOf } from '../each-of.ts'
import { type Mount, mountsIn } from '../mountinfo.ts'
import { ownMounts } from '../mounts.ts'
import type { Roots } from '../roots.ts'
import { codeOf, isGone } from '../sys-file.ts'
import type { Process } from './process.ts'

/** What mounts a group of processes sees: those of one mount namespace with one root folder. */
export type MountTable = {
  readonly mounts: readonly Mount[]
  readonly processes: readonly Process[]
  /** Whether it is the namespace that we ourselves mount and unmount in. */
  readonly own: boolean
}

/** One table for each group, read from the first process of it that has not ended meanwhile. */
export async function mountTables(roots: Roots, seen: readonly Process[]): Promise<readonly MountTable[]> {
  const ownNamespace = await readlink(`${roots.proc}/self/ns/mnt`)
  const groups = Map.groupBy(seen, ({ namespace, root }) => `${namespace} ${root}`)
  return await eachOf([...groups.values()], 8, async (processes) => {
    const own = processes[0]?.namespace === ownNamespace
    const mounts = own && processes[0]?.root === '/' ? await ownMounts(roots) : await firstTable(processes)
    return { mounts, processes, own }
  })
}

async function firstTable(processes: readonly Process[]): Promise<readonly Mount[]> {
  for (const { folder } of processes) {
    try {
      return mountsIn(await readFile(`${folder}/mountinfo`, 'utf8'))
    } catch (cause) {
      // EINVAL: of a process that is just ending.
      if (!isGone(cause) && codeOf(cause) !== 'EINVAL') throw cause
    }
  }
  return []
}
