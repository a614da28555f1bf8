import type { Role, Step } from '../claim.ts'
import type { Clock } from '../clock.ts'
import type { GroupRecord, Journal } from '../journal.ts'
import { beginStep, beginTransition, endStep, endTransition } from '../record/history.ts'

/** The journal as the settler uses it: transitions and their steps. A disk that refuses stops no failover. */
export type Story = {
  /** A new role, a new generation. */
  readonly begin: (role: Role) => Promise<void>
  /** Resolves once the disk has it: a step is written down before it is done. The function given back ends it. */
  readonly step: (claim: string, step: Step) => Promise<(error?: string) => void>
  /** Everything of the present transition is done. */
  readonly end: () => void
  /** Whether the last transition that is told was left in the middle, by us or by who wrote it before us. */
  readonly isOpen: () => boolean
}

/** Tells transitions to a journal. `unwritable` is called with undefined when the disk takes records again. */
export function storyOf(journal: Journal, clock: Clock, unwritable: (error: unknown) => void): Story {
  let started = clock.ticks()
  const since = (): number => Math.round(clock.ticks() - started)
  const write = async (change: (record: GroupRecord) => GroupRecord): Promise<void> => {
    try {
      await journal.write(change)
      unwritable(undefined)
    } catch (error) {
      unwritable(error)
    }
  }
  return {
    begin: (role) => {
      started = clock.ticks()
      return write((record) => beginTransition(record, role, clock.now().toISOString()))
    },
    step: async (claim, step) => {
      const from = since()
      await write((record) => beginStep(record, claim, step, from))
      return (error) => {
        const until = since()
        void write((record) => endStep(record, { claim, step, from }, until, error))
      }
    },
    end: () => void write((record) => endTransition(record, clock.now().toISOString())),
    isOpen: () => {
      const { transition } = journal.read()
      return transition !== undefined && transition.ended === undefined
    },
  }
}
