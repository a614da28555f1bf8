import { errorCode } from '@arnq/query'
import type { AnyAction, Made, Seen, Undone } from '../action.ts'
import type { Subject } from '../finding.ts'
import { type DoorOptions, doorsFor, markOf } from './doors-for.ts'
import { untilOf } from './event.ts'
import {
  JournalError,
  type JournalStore,
  type OpenJournal,
  type Progress,
  progressIn,
  type Unstamped,
} from './journal.ts'

export type UndoOptions = DoorOptions & {
  readonly actions: readonly AnyAction[]
  readonly journals: JournalStore
  /** The journal's name: see `journalOf`. */
  readonly journal: string
  readonly by: string
  /** Only these: an action's id, or its subject's id or ARN. All where left out. */
  readonly only?: readonly string[]
}

/** What became of taking one action back. */
export type Reversed =
  | Undone
  | { readonly kind: 'nothing'; readonly says: string }
  | { readonly kind: 'undone-before'; readonly says: string }
  | { readonly kind: 'failed'; readonly says: string; readonly code: string }

export type UndoEvent =
  | { readonly kind: 'refused'; readonly says: string }
  | { readonly kind: 'began'; readonly actions: number }
  | {
      readonly kind: 'reversed'
      readonly action: string
      readonly verb: string
      readonly subject: Subject
      readonly reversed: Reversed
    }
  | { readonly kind: 'over'; readonly counts: Readonly<Partial<Record<Reversed['kind'], number>>> }

/**
 * Walks a journal back, the last action first, and tells honestly what of each is as it was. It can be run again, also
 * after it was torn off: what is back is found to be back. One that fails costs no other.
 */
export async function* undo(options: UndoOptions): AsyncGenerator<UndoEvent> {
  let journal: OpenJournal
  try {
    journal = await opened(options)
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    yield { kind: 'refused', says: error.message }
    return
  }
  try {
    yield* walkBack(journal, options)
  } finally {
    await journal.close()
  }
}

async function opened({ journals, journal: name, by, clock }: UndoOptions): Promise<OpenJournal> {
  if ((await journals.read(name)) === undefined) {
    throw new JournalError(`There is no journal ${name} in ${journals.place}: nothing is known to have been done.`)
  }
  const journal = await journals.open(name)
  try {
    await journal.append({ at: clock.now().toISOString(), kind: 'run', what: 'undo', by })
    return journal
  } catch (error) {
    await journal.close()
    throw error
  }
}

async function* walkBack(journal: OpenJournal, options: UndoOptions): AsyncGenerator<UndoEvent> {
  const all = [...progressIn(journal.entries).values()]
  const wanted = all.filter(({ begun }) => isMeant(begun, options.only)).toReversed()
  const counts: Partial<Record<Reversed['kind'], number>> = {}
  yield { kind: 'began', actions: wanted.length }
  for (const progress of wanted) {
    if (options.signal.aborted) break
    const { action, verb, subject } = progress.begun
    const reversed = await takeBack(progress, journal, options)
    counts[reversed.kind] = (counts[reversed.kind] ?? 0) + 1
    yield { kind: 'reversed', action, verb, subject, reversed }
  }
  yield { kind: 'over', counts }
}

const isMeant = ({ action, subject }: Progress['begun'], only: readonly string[] | undefined): boolean =>
  !only || [action, subject.id, subject.arn].some((name) => only.includes(name))

async function takeBack(progress: Progress, journal: OpenJournal, options: UndoOptions): Promise<Reversed> {
  const { begun, undone } = progress
  if (undone?.kind === 'undone') return { kind: 'undone-before', says: undone.says }
  const action = options.actions.find(({ verb }) => verb === begun.verb)
  if (!action) return { kind: 'failed', says: `this arnq knows no action ${begun.verb}`, code: 'NoAction' }
  const write = (entry: Unstamped) => journal.append({ at: options.clock.now().toISOString(), ...entry })
  try {
    const made = await effectsOf(action, progress, options)
    if (!made) return { kind: 'nothing', says: 'none of its steps had an effect' }
    await write({ kind: 'undoing', action: begun.action })
    const result = withDeadline(await reverse(action, progress, made, options), progress, options.clock.now())
    await write({ kind: 'undone', action: begun.action, undone: result })
    return result
  } catch (error) {
    return { kind: 'failed', says: error instanceof Error ? error.message : String(error), code: errorCode(error) }
  }
}

/** The plan that a journal is of stands in its head; the mark is made of it. */
const markIn = (options: UndoOptions, { begun }: Progress): string =>
  markOf(options.journal.replace(/^plan-/, ''), begun.action)

/** What its steps have made; undefined where none had an effect. A step whose end was never written is looked for. */
async function effectsOf(action: AnyAction, progress: Progress, options: UndoOptions): Promise<Made | undefined> {
  const { begun, steps, ended, made } = progress
  if (steps.length === 0) return undefined
  const open = steps.filter((name) => !ended.has(name))
  if (open.length === 0) return made
  const doors = doorsFor(begun.subject, markIn(options, progress), options)
  const seen: Seen | undefined = await action.look(doors, begun.subject, begun.remedy, begun.seen)
  const found = action
    .steps(begun.remedy, begun.seen)
    .filter((step) => open.includes(step.name) && step.done(seen))
    .map((step) => [step.name, (seen && step.found?.(seen)) ?? {}] as const)
  const all = { ...made, ...Object.fromEntries(found) }
  return Object.keys(all).length > 0 ? all : undefined
}

/** Under a mark of its own: what apply has made is not what undo makes. */
function reverse(action: AnyAction, progress: Progress, made: Made, options: UndoOptions): Promise<Undone> {
  const { begun } = progress
  const doors = doorsFor(begun.subject, `${markIn(options, progress)}-u`, options)
  return action.undo(doors, begun.subject, begun.seen, made)
}

function withDeadline(undone: Undone, { begun, last }: Progress, now: Date): Undone {
  const until = last === undefined ? undefined : untilOf(begun.reversal, new Date(last))
  if (undone.kind !== 'impossible' || until === undefined || Date.parse(until) > now.getTime()) return undone
  return { kind: 'impossible', says: `${undone.says}; the Recycle Bin kept it until ${until}` }
}
