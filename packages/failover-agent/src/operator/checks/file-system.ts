import type { FileSystemSettings, VolumeSettings } from '../../settings.ts'
import { type Check, error, type Finding, note } from '../check.ts'
import type { NodeFacts } from '../node-facts.ts'

/** Whether the file system on a volume is the one that the config names. It can be seen only where the volume is attached. */
export const fileSystem: Check = {
  id: 'file-system',
  why: 'Another file system than the configured one is never mounted.',
  run: async (facts) => {
    const all = facts.settings.groups.flatMap(({ volumes }) => volumes)
    return (await Promise.all(all.map((one) => look(one, facts)))).flat()
  },
}

async function look(volume: VolumeSettings, facts: NodeFacts): Promise<readonly Finding[]> {
  const { id, fileSystem: wanted } = volume
  if (!wanted) return []
  const point = await mountPoint(wanted, facts)
  const sight = await facts.host.device(id)
  if (sight.kind === 'mismatch')
    return [
      ...point,
      error(`the device of ${id} is another one: ${sight.why}`, 'see to /dev/disk/by-id; never mount it'),
    ]
  if (sight.kind === 'absent')
    return [
      ...point,
      note(`${id} is not attached here, so its file system was not looked at`, 'run check on the node that has it'),
    ]
  const place = await placeOf(volume, sight.device.path, facts)
  if (typeof place !== 'string') return [...point, place]
  const found = await facts.host.fileSystem(place)
  if (!found)
    return [
      ...point,
      error(
        `${place} (${id}) has no file system; the agent never makes one`,
        `mkfs.${wanted.type} ${place} once, then write its UUID into the config`,
      ),
    ]
  if (found.uuid === wanted.uuid && found.type === wanted.type) return point
  return [
    ...point,
    error(
      `${place} (${id}) is ${found.type} ${found.uuid}, the config says ${wanted.type} ${wanted.uuid}`,
      'correct fileSystem: of the volume in the config',
    ),
  ]
}

async function mountPoint({ mount }: FileSystemSettings, { file }: NodeFacts): Promise<readonly Finding[]> {
  const found = await file(mount)
  if (found?.type === 'folder') return []
  return [error(found ? `${mount} is no folder` : `the mount point ${mount} is not there`, `mkdir -p ${mount}`)]
}

/** The device that the file system is on: the volume, a partition of it, or a logical volume. */
async function placeOf(
  { id, partition, lvm }: VolumeSettings,
  path: string,
  { host }: NodeFacts,
): Promise<string | Finding> {
  if (lvm) {
    const active = await host.volumeGroup.active(lvm.group, lvm.volume)
    return (
      active?.path ??
      note(
        `${lvm.group}/${lvm.volume} is not active, so its file system was not looked at`,
        'run check on the active node',
      )
    )
  }
  if (partition === undefined) return path
  const part = await host.partition({ path, number: '' }, partition)
  return (
    part?.path ??
    error(`${path} (${id}) has no partition ${partition}`, 'correct partition: of the volume in the config')
  )
}
