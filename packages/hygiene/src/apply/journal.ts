import type { Made, Reversal, Seen, Undone } from '../action.ts'
import type { Remedy, Subject } from '../finding.ts'

export const JOURNAL_SCHEMA = 'arnq.journal/1'

/**
 * What has been done, a line each, on the disk before anything goes on: so whatever is torn off, it is known which calls
 * may have been made. The lines of one file are of one plan.
 */
export type Entry =
  | Stamped<{
      readonly kind: 'head'
      readonly schema: typeof JOURNAL_SCHEMA
      readonly plan: string
      readonly digest: string
    }>
  /** A run of apply or undo began, and by whom. */
  | Stamped<{ readonly kind: 'run'; readonly what: 'apply' | 'undo'; readonly by: string }>
  /** An action is about to begin: all that undo needs, and how the thing was. */
  | Stamped<Begun>
  | Stamped<{ readonly kind: 'begin'; readonly action: string; readonly step: string }>
  | Stamped<{ readonly kind: 'end'; readonly action: string; readonly step: string; readonly made: Seen }>
  | Stamped<{
      readonly kind: 'failed'
      readonly action: string
      readonly step: string
      readonly code: string
      readonly says: string
    }>
  /** Nothing of the action is left to do. */
  | Stamped<{ readonly kind: 'finished'; readonly action: string }>
  | Stamped<{ readonly kind: 'undoing'; readonly action: string }>
  | Stamped<{ readonly kind: 'undone'; readonly action: string; readonly undone: Undone }>

type Begun = {
  readonly kind: 'action'
  readonly action: string
  readonly verb: string
  readonly subject: Subject
  readonly remedy: Remedy
  readonly seen: Seen
  readonly reversal: Reversal
}

/** `at` is ISO 8601. */
type Stamped<T> = T & { readonly at: string }

/** An entry without its time. */
export type Unstamped<T = Entry> = T extends unknown ? Omit<T, 'at'> : never

/** What a journal tells of one action. */
export type Progress = {
  readonly begun: Begun
  /** Steps that were begun, in their order; those among `ended` are known to have had their effect. */
  readonly steps: readonly string[]
  readonly ended: ReadonlySet<string>
  readonly made: Made
  /** When the last step ended, ISO 8601. */
  readonly last: string | undefined
  readonly finished: boolean
  readonly undone: Undone | undefined
}

/** A journal that cannot be used, or not now; the message says why, and what to do. */
export class JournalError extends Error {
  override name = 'JournalError'
}

/** A journal that is open for writing. While it is, nobody else can open it. */
export type OpenJournal = {
  /** What stood in it when it was opened. */
  readonly entries: readonly Entry[]
  /** Resolves when the line is on the disk. One after the other, however many are asked for at once. */
  readonly append: (entry: Entry) => Promise<void>
  readonly close: () => Promise<void>
}

/** Where journals are kept, by their names. `open` rejects with a JournalError where another process has it open. */
export type JournalStore = {
  readonly open: (name: string) => Promise<OpenJournal>
  /** What stands in it; undefined where there is none. */
  readonly read: (name: string) => Promise<readonly Entry[] | undefined>
  /** The names of all. */
  readonly names: () => Promise<readonly string[]>
  /** For people: `folder /var/lib/arnq/journals`. */
  readonly place: string
}

/** The entries in a text. What stands after the last new line was torn off while it was written, and never happened. */
export function entriesIn(text: string): { readonly entries: readonly Entry[]; readonly length: number } {
  const length = text.lastIndexOf('\n') + 1
  const lines = text.slice(0, length).split('\n').slice(0, -1)
  return { entries: lines.map(entryIn), length }
}

function entryIn(line: string, index: number): Entry {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null && 'kind' in value) return value as Entry
  } catch {
    // Told below, with the line's number.
  }
  throw new JournalError(
    `Line ${index + 1} of the journal is damaged: nothing is done by it until somebody has looked.`,
  )
}

/** What the entries tell of each action, in the order in which they began. */
export function progressIn(entries: readonly Entry[]): ReadonlyMap<string, Progress> {
  const all = new Map<string, Progress>()
  for (const entry of entries) {
    if (entry.kind === 'action') all.set(entry.action, all.get(entry.action) ?? fresh(entry))
    const known = 'action' in entry ? all.get(entry.action) : undefined
    if (known && 'action' in entry) all.set(entry.action, after(known, entry))
  }
  return all
}

const fresh = (begun: Begun): Progress => ({
  begun,
  steps: [],
  ended: new Set(),
  made: {},
  last: undefined,
  finished: false,
  undone: undefined,
})

function after(known: Progress, entry: Entry): Progress {
  switch (entry.kind) {
    case 'begin':
      return { ...known, steps: [...new Set([...known.steps, entry.step])] }
    case 'end':
      return {
        ...known,
        ended: new Set([...known.ended, entry.step]),
        made: { ...known.made, [entry.step]: entry.made },
        last: entry.at,
      }
    case 'finished':
      return { ...known, finished: true }
    case 'undone':
      return { ...known, undone: entry.undone }
    case 'action':
    case 'failed':
    case 'head':
    case 'run':
    case 'undoing':
      return known
  }
}

/** When a step has last ended on a resource, by journals; one that was undone since does not count. */
export function stepsEnded(journals: readonly (readonly Entry[])[]): (arn: string, step: string) => string | undefined {
  const ended = new Map<string, string>()
  for (const entries of journals) {
    const progress = progressIn(entries)
    for (const entry of entries) {
      if (entry.kind !== 'end') continue
      const known = progress.get(entry.action)
      if (!known || known.undone?.kind === 'undone') continue
      const key = `${known.begun.subject.arn} ${entry.step}`
      const before = ended.get(key)
      if (before === undefined || before < entry.at) ended.set(key, entry.at)
    }
  }
  return (arn, step) => ended.get(`${arn} ${step}`)
}
