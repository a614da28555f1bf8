import type { BlockDevice, Host } from '../../host.ts'
import type { VolumeSettings } from '../../settings.ts'

/** Where the file system of a volume is to be found now. */
export type Place =
  | { readonly kind: 'here'; readonly device: BlockDevice }
  | { readonly kind: 'none'; readonly why: string }
  /** A device of another serial answers to the volume's name. */
  | { readonly kind: 'wrong'; readonly why: string }

/** Follows a volume to its partition or logical volume: asked each time, for every attachment has a device of its own. */
export async function placeOf({ id, partition, lvm }: VolumeSettings, host: Host): Promise<Place> {
  if (lvm) {
    const device = await host.volumeGroup.active(lvm.group, lvm.volume)
    return device ? { kind: 'here', device } : { kind: 'none', why: `${lvm.group}/${lvm.volume} is not active` }
  }
  const disk = await host.device(id)
  if (disk.kind === 'mismatch') return { kind: 'wrong', why: disk.why }
  if (disk.kind === 'absent') return { kind: 'none', why: `${id} has no device here` }
  if (partition === undefined) return { kind: 'here', device: disk.device }
  const device = await host.partition(disk.device, partition)
  return device ? { kind: 'here', device } : { kind: 'none', why: `${disk.device.path} has no partition ${partition}` }
}
