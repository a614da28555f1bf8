import type { BlockDevice } from '../../host.ts'
import { diskName, partitionsOf } from '../partition.ts'
import type { Roots } from '../roots.ts'
import { sysNames, sysText } from '../sys-file.ts'

/** A device, its partitions, and what the kernel has built upon them. */
export type Family = {
  /** `259:3`: whoever uses one of these uses the device. */
  readonly numbers: ReadonlySet<string>
  readonly paths: ReadonlySet<string>
  /** Devices on top: `dm-0 (vg-data)`. */
  readonly above: readonly string[]
}

/** Looks up what belongs to a device, as the kernel tells it in /sys. */
export async function familyOf(roots: Roots, device: BlockDevice): Promise<Family> {
  const numbers = new Set([device.number])
  const paths = new Set([device.path])
  const above: string[] = []
  const visit = async (folder: string): Promise<void> => {
    for (const name of await sysNames(`${folder}/holders`)) {
      const number = await sysText(`${roots.sys}/block/${name}/dev`)
      if (number === undefined || numbers.has(number)) continue
      numbers.add(number)
      paths.add(`${roots.dev}/${name}`)
      const called = await sysText(`${roots.sys}/block/${name}/dm/name`)
      above.push(called === undefined ? name : `${name} (${called})`)
      await visit(`${roots.sys}/block/${name}`)
    }
  }
  // A partition has no folder in /sys/block, but it has one here.
  await visit(`${roots.sys}/dev/block/${device.number}`)
  for (const { name, folder, partition } of await partitionsOf(roots, diskName(roots, device))) {
    const number = await sysText(`${folder}/dev`)
    if (!(partition > 0) || number === undefined) continue
    numbers.add(number)
    paths.add(`${roots.dev}/${name}`)
    await visit(folder)
  }
  return { numbers, paths, above }
}
