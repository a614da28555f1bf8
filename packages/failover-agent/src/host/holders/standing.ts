import type { Mount } from '../mountinfo.ts'
import { mountOver } from '../mountinfo.ts'
import type { Family } from './family.ts'
import type { Findings } from './finding.ts'
import type { MountTable } from './mount-tables.ts'
import { numbersAt } from './numbers-at.ts'
import type { Process } from './process.ts'

/** File systems of other machines or of other processes, which may not answer. None of them is on a block device. */
const MAY_HANG = /^(nfs|cifs|smb|9p|ceph|fuse\.|fuse$|glusterfs|lustre|afs|virtiofs)/

/** Processes whose working folder or root folder is on a device. */
export async function standing(tables: readonly MountTable[], family: Family): Promise<Findings> {
  const places = tables.flatMap(({ mounts, processes }) => {
    const hangs = memory((path) => MAY_HANG.test(mountOver(mounts, path)?.type ?? ''))
    return processes.flatMap((process) => placesOf(process).filter(({ path }) => !hangs(path)))
  })
  const { numbers, hung } = await numbersAt(places.map(({ link }) => link))
  const found = places.flatMap(({ link, pid, how }) =>
    family.numbers.has(numbers.get(link) ?? '') ? [{ pid, how }] : [],
  )
  return { found, hung }
}

const placesOf = ({ pid, folder, cwd, root }: Process) => [
  { pid, link: `${folder}/cwd`, path: cwd, how: `cwd ${cwd}` },
  { pid, link: `${folder}/root`, path: root, how: `root ${root}` },
]

/** Most processes stand in the same few folders. */
function memory(ask: (path: string) => boolean): (path: string) => boolean {
  const known = new Map<string, boolean>()
  return (path) => {
    const answer = known.get(path) ?? ask(path)
    known.set(path, answer)
    return answer
  }
}

/** Processes of other mount namespaces that have the device mounted there. Our own mounts are for us to undo. */
export const mountedElsewhere = (tables: readonly MountTable[], { numbers }: Family): Findings => ({
  found: tables
    .filter(({ own }) => !own)
    .flatMap(({ mounts, processes }) => {
      const points = mounts.filter(({ number }: Mount) => numbers.has(number)).map(({ point }) => point)
      return processes.flatMap(({ pid }) => points.map((point) => ({ pid, how: `mounts ${point}` })))
    }),
  hung: [],
})
