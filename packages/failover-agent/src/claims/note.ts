import type { Doors } from '../doors.ts'
import { textOf } from './claim-error.ts'

/** What a claim remembers of this machine until it reboots. */
export type Note = {
  readonly get: () => string | undefined
  /** Does nothing where the note says so already. Never rejects: one that cannot be written is told, and written by the next set. */
  readonly set: (text: string | undefined) => Promise<void>
}

/** Keeps a claim's note under its name. */
export function noteOf(claim: string, { notes, tell }: Pick<Doors, 'notes' | 'tell'>): Note {
  let unwritten = false
  return {
    get: () => notes.get(claim),
    set: async (text) => {
      if (notes.get(claim) === text && !unwritten) return
      try {
        await notes.set(claim, text)
        unwritten = false
      } catch (error) {
        const message = `the note of ${claim} cannot be written: ${textOf(error)}; it is kept in memory`
        if (!unwritten) tell({ severity: 'warning', event: 'notes-unwritable', message })
        unwritten = true
      }
    },
  }
}
