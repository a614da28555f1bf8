import { type Mount, mountOver, unescaped } from '../mountinfo.ts'
import type { Roots } from '../roots.ts'
import { sysNames, sysText } from '../sys-file.ts'
import type { Family } from './family.ts'

/** What the kernel itself uses a device for, where no process shows it: other devices, swap, its NFS server, mounts upon mounts. */
export async function inKernel(roots: Roots, mounts: readonly Mount[], family: Family): Promise<readonly string[]> {
  const isOn = (path: string): boolean =>
    family.paths.has(path) || family.numbers.has(mountOver(mounts, path)?.number ?? '')
  const [loops, swaps, exports] = await Promise.all([loopsOf(roots), swapsOf(roots), exportsOf(roots)])
  return [
    ...family.above.map((name) => `device ${name} on top`),
    ...loops.filter(({ file }) => isOn(file)).map(({ name, file }) => `loop device ${name} over ${file}`),
    ...swaps.filter(isOn).map((path) => `swap ${path}`),
    ...exports.filter(isOn).map((path) => `exported by the kernel's NFS server: ${path}`),
    ...standingOn(mounts, family).map(({ point, type }) => `${type} mounted on it at ${point}`),
  ]
}

/** A loop device over a loop device counts once: as a loop device over that one's node. */
async function loopsOf(roots: Roots): Promise<readonly { readonly name: string; readonly file: string }[]> {
  const names = (await sysNames(`${roots.sys}/block`)).filter((name) => name.startsWith('loop'))
  const files = await Promise.all(names.map((name) => sysText(`${roots.sys}/block/${name}/loop/backing_file`)))
  return names.flatMap((name, index) => {
    const file = files[index]?.replace(/ \(deleted\)$/, '')
    return file ? [{ name, file }] : []
  })
}

/** https://man7.org/linux/man-pages/man5/proc_swaps.5.html */
const swapsOf = async (roots: Roots): Promise<readonly string[]> =>
  ((await sysText(`${roots.proc}/swaps`)) ?? '').split('\n').slice(1).map(firstField)

/** There once the NFS server has been loaded. https://man7.org/linux/man-pages/man7/nfsd.7.html */
const exportsOf = async (roots: Roots): Promise<readonly string[]> =>
  ((await sysText(`${roots.proc}/fs/nfsd/exports`)) ?? (await sysText(`${roots.proc}/fs/nfs/exports`)) ?? '')
    .split('\n')
    .filter((line) => line.startsWith('/'))
    .map(firstField)

const firstField = (line: string): string => unescaped(line.split(/\s/, 1)[0] ?? '')

function standingOn(mounts: readonly Mount[], { numbers }: Family): readonly Mount[] {
  const below = new Set(mounts.filter(({ number }) => numbers.has(number)).map(({ id }) => id))
  return mounts.filter(({ parent, id }) => below.has(parent) && !below.has(id))
}
