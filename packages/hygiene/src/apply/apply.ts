import { merge } from '@arnq/query'
import type { AnyAction } from '../action.ts'
import type { Plan, PlannedAction } from '../plan/plan.ts'
import { type Admission, refusalOf } from './admission.ts'
import { BREAKERS, type BreakerSettings, type Breakers, breakersOf, type Stop, thinness } from './breakers.ts'
import type { DoorOptions } from './doors-for.ts'
import type { ApplyEvent, Outcome } from './event.ts'
import { type Evidence, evidenceOf, FRESH_FOR } from './evidence.ts'
import { type Entry, JOURNAL_SCHEMA, JournalError, type JournalStore, type OpenJournal, progressIn } from './journal.ts'
import type { LookAgain } from './look-again.ts'
import { perform } from './perform.ts'
import { rehearse } from './rehearse.ts'

export type { ApplyEvent, Outcome } from './event.ts'

export type ApplyOptions = DoorOptions &
  Omit<Admission, 'now'> & {
    readonly lookAgain: LookAgain
    readonly journals: JournalStore
    /** Who does it, for the journal: a user, a host, a process. */
    readonly by: string
    /** Actions done at once. */
    readonly concurrency?: number
    readonly breakers?: Partial<BreakerSettings>
    /** Milliseconds for which a look at the whole estate is good. */
    readonly freshFor?: number
  }

const WIDTH = 2

/** The name of a plan's journal. */
export const journalOf = ({ id }: Pick<Plan, 'id'>): string => `plan-${id}`

/**
 * Does what a plan says, and nothing else, and tells of it as it happens. Whatever ends it, the same plan can be applied
 * again: what was done is done, what was begun is finished. Leaving the loop stops it after the steps under way.
 */
export async function* apply(options: ApplyOptions): AsyncGenerator<ApplyEvent> {
  const refusal = refusalOf({ ...options, now: options.clock.now() })
  if (refusal) {
    yield { kind: 'refused', ...refusal }
    return
  }
  if (options.dryRun) {
    yield* runAll(options, undefined)
    return
  }
  let journal: OpenJournal
  try {
    journal = await opened(options)
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    yield { kind: 'refused', why: 'journal', says: error.message }
    return
  }
  try {
    yield* runAll(options, journal)
  } finally {
    await journal.close()
  }
}

/** The plan's journal, whose head says that it is of this plan, with a line for this run. */
async function opened({ plan, journals, clock, by }: ApplyOptions): Promise<OpenJournal> {
  const journal = await journals.open(journalOf(plan))
  try {
    const at = clock.now().toISOString()
    const head = journal.entries.find((entry): entry is Extract<Entry, { kind: 'head' }> => entry.kind === 'head')
    if (head && head.digest !== plan.digest) throw new JournalError('The journal is of another plan with the same id.')
    if (!head) await journal.append({ at, kind: 'head', schema: JOURNAL_SCHEMA, plan: plan.id, digest: plan.digest })
    await journal.append({ at, kind: 'run', what: 'apply', by })
    return journal
  } catch (error) {
    await journal.close()
    throw error
  }
}

type Run = {
  readonly options: ApplyOptions
  readonly journal: OpenJournal | undefined
  readonly evidence: Evidence
  readonly breakers: Breakers
  stop: Stop | undefined
  /** When the look that was told of last began. */
  looked: string | undefined
}

async function* runAll(options: ApplyOptions, journal: OpenJournal | undefined): AsyncGenerator<ApplyEvent> {
  const { plan, clock, signal, freshFor = FRESH_FOR } = options
  const checks = [...new Set(plan.actions.map(({ finding }) => finding.check))].toSorted()
  const run: Run = {
    options,
    journal,
    evidence: evidenceOf(() => options.lookAgain(checks, signal), clock, freshFor),
    breakers: breakersOf({ ...BREAKERS, ...options.breakers }),
    stop: undefined,
    looked: undefined,
  }
  const resumed = journal?.entries.some(({ kind }) => kind === 'action') ?? false
  yield { kind: 'began', actions: plan.actions.length, resumed, dryRun: options.dryRun }
  const counts: Partial<Record<Outcome['kind'], number>> = {}
  let told: Stop | undefined
  for await (const event of eventsOf(run)) {
    if (event.kind === 'action') counts[event.outcome.kind] = (counts[event.outcome.kind] ?? 0) + 1
    yield event
    if (run.stop && !told) yield { kind: 'stopped', ...run.stop }
    told = run.stop
  }
  if (run.stop && !told) yield { kind: 'stopped', ...run.stop }
  yield { kind: 'over', counts, stopped: run.stop !== undefined }
}

/** One order after the other, within one some at once: what leans on something goes before it. */
async function* eventsOf(run: Run): AsyncGenerator<ApplyEvent> {
  const { plan, concurrency = WIDTH } = run.options
  const orders = Map.groupBy(plan.actions, ({ order }) => order)
  for (const [, actions] of [...orders].toSorted(([a], [b]) => a - b)) {
    yield* merge(
      actions.map((planned) => () => one(planned, run)),
      concurrency,
    )
  }
}

async function* one(planned: PlannedAction, run: Run): AsyncGenerator<ApplyEvent> {
  const skipped = (outcome: Outcome): ApplyEvent => ({ kind: 'action', action: planned, outcome })
  if (planned.skip === true) return yield skipped({ kind: 'skipped', says: 'a reviewer has said to skip it' })
  yield* evidenceFor(run)
  if (run.stop) return yield skipped({ kind: 'not-begun', says: 'the run was stopped before it' })
  const action = run.options.actions.find(({ verb }) => verb === planned.verb)
  if (!action) return
  try {
    for await (const event of doing(planned, action, run)) {
      if (event.kind === 'action') run.breakers.count(event.outcome)
      run.stop ??= run.breakers.tripped()
      yield event
    }
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    run.stop ??= { why: 'journal', says: error.message }
    yield skipped({ kind: 'failed', says: error.message, code: error.name, throttled: false })
  }
}

function doing(planned: PlannedAction, action: AnyAction, run: Run) {
  const { options, journal, evidence } = run
  if (!journal) return rehearse(planned, action, { ...options, evidence })
  const past = progressIn(journal.entries).get(planned.id)
  const stopped = () => run.stop !== undefined || options.signal.aborted
  return perform(planned, action, past, { ...options, evidence, journal, stopped })
}

/** Sees to it that what is known is fresh, and enough. */
async function* evidenceFor(run: Run): AsyncGenerator<ApplyEvent> {
  const { plan, signal } = run.options
  if (signal.aborted) run.stop ??= { why: 'signal', says: 'it was told to stop' }
  if (run.stop) return
  try {
    const again = await run.evidence.current()
    run.stop ??= thinness(plan, again)
    if (run.looked === again.seenAt) return
    run.looked = again.seenAt
    yield { kind: 'looked', seenAt: again.seenAt }
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error)
    run.stop ??= signal.aborted
      ? { why: 'signal', says: 'it was told to stop' }
      : { why: 'no-evidence', says: `the estate could not be looked at again: ${says}` }
  }
}
