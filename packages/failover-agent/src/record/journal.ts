import { dirname } from 'node:path'
import type { Tell } from '../event.ts'
import type { GroupRecord, Journal } from '../journal.ts'
import type { Files } from './files.ts'
import { emptyRecord } from './history.ts'
import { nodeFiles } from './node-files.ts'
import { recordIn, textOf } from './record-text.ts'
import { writeAtomically } from './write-atomically.ts'

export type JournalDoors = {
  readonly tell: Tell
  /** The group's volumes: what a record that cannot be read may have said of one is assumed of all. */
  readonly volumes: readonly string[]
  readonly now?: () => Date
  readonly files?: Files
}

/** Root's alone: it names processes, instances and people. */
const DURABLE = { mode: 0o600, durable: true } as const

/**
 * Opens a group's record. One that cannot be understood is kept aside as `PATH.corrupt-TIME` and told; in its place comes one
 * that assumes the worst of what it may have said: every volume of the group wants fsck before it is mounted, and data may
 * be lost until an operator acknowledges it. Never rejects: a node must fail over although it cannot remember.
 */
export async function openJournal(path: string, group: string, doors: JournalDoors): Promise<Journal> {
  const { files = nodeFiles } = doors
  const found = await readRecord(path, group, files)
  if (!('why' in found)) return journalOf(path, found, files)
  const worst = { ...emptyRecord(group), ...(doors.volumes.length > 0 && wanting(doors.volumes)) }
  const journal = journalOf(path, worst, files)
  const kept = await keepAside(path, journal, doors, files)
  doors.tell({
    severity: 'error',
    event: 'record-corrupt',
    group,
    message: `the record ${path} cannot be understood: ${found.why}; ${kept}; every volume of the group gets fsck before it is mounted, and data may be lost until it is acknowledged`,
  })
  return journal
}

const wanting = (volumes: readonly string[]) => ({ fsckRequired: volumes, loss: 'possible' }) as const

async function readRecord(path: string, group: string, files: Files): Promise<GroupRecord | { readonly why: string }> {
  try {
    const text = await files.read(path)
    return text === undefined ? emptyRecord(group) : recordIn(text, group)
  } catch (error) {
    return { why: (error as Error).message }
  }
}

/**
 * Gives the record that cannot be read a second name, then lays the new one over the first: whenever we are killed in
 * between, the next start finds one that cannot be read, or the worst, and never none.
 */
async function keepAside(path: string, journal: Journal, { now }: JournalDoors, files: Files): Promise<string> {
  const aside = `${path}.corrupt-${(now?.() ?? new Date()).toISOString().replaceAll(/[:.]/g, '-')}`
  try {
    await files.link(path, aside)
    await journal.write((record) => record)
    return `it was kept as ${aside}`
  } catch (error) {
    return `it could not be replaced: ${(error as Error).message}`
  }
}

/** Whoever changes the record while one write is under way shares the next one: a slow disk is not asked once for each. */
function journalOf(path: string, first: GroupRecord, files: Files): Journal {
  let record = first
  let next: Promise<void> | undefined
  let last: Promise<void> = Promise.resolve()
  const save = (): Promise<void> => {
    if (next) return next
    next = last.then(() => {
      next = undefined
      return writeAtomically(path, textOf(record), DURABLE, files)
    })
    last = next.catch(() => {})
    return next
  }
  return {
    read: () => record,
    write: async (change) => {
      record = change(record)
      try {
        await save()
      } catch (error) {
        const why = (error as Error).message
        throw new Error(`the record ${path} cannot be written: ${why}; see to ${dirname(path)}`, { cause: error })
      }
    },
  }
}
