import type { Doors } from '../../doors.ts'
import type { FileSystemSettings, VolumeSettings } from '../../settings.ts'
import type { Note } from '../note.ts'
import type { Streak } from '../streak.ts'
import type { FsckMarks } from './fsck-marks.ts'
import type { Health } from './health.ts'

/** What the verbs of a mount's claim share. */
export type MountDesk = {
  readonly doors: Doors
  readonly point: string
  readonly volume: VolumeSettings
  readonly fileSystem: FileSystemSettings
  /** Ids of all EBS volumes that the file system lies on. */
  readonly volumes: readonly string[]
  readonly health: Health
  readonly losing: Streak
  /** The number (`259:3`) of the device that we have mounted: it tells the mount of a device that is gone from somebody else's. */
  readonly number: Note
  readonly marks: FsckMarks
}

/** Whether the operator wants it read-only. */
export const isReadOnly = ({ options }: FileSystemSettings): boolean => options.includes('ro')
