import { type BlockDevice, HostError } from '../host.ts'
import { deviceNode } from './device-node.ts'
import type { Roots } from './roots.ts'
import { sysNames, sysText } from './sys-file.ts'

/** The node of a partition of a disk; undefined while the kernel shows none. Rejects where the node is another device's. */
export async function partitionOf(roots: Roots, disk: BlockDevice, number: number): Promise<BlockDevice | undefined> {
  const found = (await partitionsOf(roots, diskName(roots, disk))).find((one) => one.partition === number)
  if (!found) return undefined
  const node = await deviceNode(roots, found.name, found.folder)
  if (node.kind === 'mismatch') throw new HostError('failed', `partition ${number} of ${disk.path}: ${node.why}`)
  return node.kind === 'present' ? node.device : undefined
}

/** The kernel's name of a device, as its folder in /sys/block is called. */
export const diskName = (roots: Roots, { path }: BlockDevice): string =>
  path.slice(roots.dev.length + 1).replaceAll('/', '!')

/** The partitions of a disk that the kernel has found, with their folders in /sys. */
export async function partitionsOf(
  roots: Roots,
  disk: string,
): Promise<readonly { readonly name: string; readonly folder: string; readonly partition: number }[]> {
  const above = `${roots.sys}/block/${disk}`
  const names = (await sysNames(above)).filter((name) => name.startsWith(disk))
  return await Promise.all(
    names.map(async (name) => {
      const folder = `${above}/${name}`
      return { name, folder, partition: Number(await sysText(`${folder}/partition`)) }
    }),
  )
}
