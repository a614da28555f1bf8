import type { Doors } from '../../doors.ts'
import { textOf } from '../claim-error.ts'

/** Marks of volumes that were taken by force: what is on them is not mounted before fsck has passed. */
export type FsckMarks = {
  readonly isSet: () => boolean
  /** Says that this file system has passed. A volume's mark goes when every file system on it is mounted. */
  readonly passed: () => Promise<void>
}

/** `volumes`: the ids that the file system lies on; `others`: whether the other file systems on them are all mounted. */
export function fsckMarks(
  volumes: readonly string[],
  others: () => Promise<boolean>,
  { journal, tell }: Pick<Doors, 'journal' | 'tell'>,
): FsckMarks {
  const isSet = (): boolean => journal.read().fsckRequired.some((id) => volumes.includes(id))
  return {
    isSet,
    passed: async () => {
      if (!isSet() || !(await others())) return
      try {
        await journal.write((record) => ({
          ...record,
          fsckRequired: record.fsckRequired.filter((id) => !volumes.includes(id)),
        }))
      } catch (error) {
        // It costs one more fsck, no more.
        const message = `that fsck has passed on ${volumes.join(', ')} could not be recorded: ${textOf(error)}`
        tell({ severity: 'warning', event: 'records-unwritable', message })
      }
    },
  }
}
