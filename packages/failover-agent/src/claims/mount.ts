import type { Claim } from '../claim.ts'
import type { Doors } from '../doors.ts'
import type { FileSystemSettings, VolumeSettings } from '../settings.ts'
import type { Footing } from './footing.ts'
import { noteOf } from './note.ts'
import { fsckMarks } from './storage/fsck-marks.ts'
import { health } from './storage/health.ts'
import { isReadOnly, type MountDesk } from './storage/mount-desk.ts'
import { mountFrom } from './storage/mounting.ts'
import { observeMount, viewMount } from './storage/observing.ts'
import { unmountAll } from './storage/unmounting.ts'
import { streak } from './streak.ts'

export type MountClaimOptions = {
  readonly volume: VolumeSettings
  readonly fileSystem: FileSystemSettings
  readonly after: readonly string[]
  /** Ids of all EBS volumes that the file system lies on: several where a volume group is below. */
  readonly volumes: readonly string[]
  /** Mount points of the other file systems on the same volumes. */
  readonly siblings: readonly string[]
  readonly footing: Footing
}

/** A file system mounted read-write where it belongs, and the right one: its device is the volume's, its UUID the configured one. */
export function mountClaim(options: MountClaimOptions, doors: Doors): Claim {
  const { volume, fileSystem, after, volumes, siblings, footing } = options
  const point = fileSystem.mount
  const name = `mount ${point}`
  const othersMounted = async (): Promise<boolean> =>
    (await Promise.all(siblings.map((other) => doors.host.mountAt(other)))).every((at) => at !== undefined)
  const desk: MountDesk = {
    doors,
    point,
    volume,
    fileSystem,
    volumes,
    health: health(point, !isReadOnly(fileSystem), doors),
    losing: streak(doors.clock),
    number: noteOf(name, doors),
    marks: fsckMarks(volumes, othersMounted, doors),
  }
  return {
    name,
    after,
    needs: 'ours',
    keeps: false,
    observe: (look) => observeMount(look, desk),
    trace: async () => {
      const { holder } = await viewMount(desk)
      return holder === 'mounted' || holder === 'partly' || holder === 'torn'
    },
    take: (look) => footing.stand(`${point} is not mounted`, volumes, () => mountFrom(look, desk)),
    drop: () => unmountAll(desk),
  }
}
