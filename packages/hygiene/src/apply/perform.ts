import { errorCode, failureKind } from '@arnq/query'
import type { AnyAction, Doors, Made, Seen, Step } from '../action.ts'
import type { Plan, PlannedAction } from '../plan/plan.ts'
import { type DoorOptions, doorsFor, markOf } from './doors-for.ts'
import { type ApplyEvent, type Outcome, untilOf } from './event.ts'
import type { Evidence } from './evidence.ts'
import { JournalError, type OpenJournal, type Progress, type Unstamped } from './journal.ts'
import { contradiction, objectionTo, weakerThan } from './objection.ts'

export type PerformOptions = DoorOptions & {
  readonly plan: Plan
  readonly evidence: Evidence
  readonly journal: OpenJournal
  /** Whether no further step may begin. */
  readonly stopped: () => boolean
}

type State = {
  readonly planned: PlannedAction
  readonly action: AnyAction
  readonly doors: Doors
  readonly options: PerformOptions
  /** How it was before the first step. */
  before: Seen | undefined
  made: Made
  readonly begun: Set<string>
  readonly ended: Set<string>
}

/**
 * Does one action, or the rest of one that an earlier run has begun: before each step it looks anew, and before and after
 * each it writes into the journal. Throws only what the journal throws, and an abort.
 */
export async function* perform(
  planned: PlannedAction,
  action: AnyAction,
  past: Progress | undefined,
  options: PerformOptions,
): AsyncGenerator<ApplyEvent> {
  const outcome = yield* attempt(stateOf(planned, action, past, options), past)
  yield { kind: 'action', action: planned, outcome }
}

function stateOf(
  planned: PlannedAction,
  action: AnyAction,
  past: Progress | undefined,
  options: PerformOptions,
): State {
  const doors = doorsFor(planned.subject, markOf(options.plan.id, planned.id), options)
  return {
    planned,
    action,
    doors,
    options,
    before: past?.begun.seen,
    made: past?.made ?? {},
    begun: new Set(past?.steps),
    ended: new Set(past?.ended),
  }
}

async function* attempt(state: State, past: Progress | undefined): AsyncGenerator<ApplyEvent, Outcome> {
  if (past?.undone)
    return { kind: 'done-before', says: 'it was done and taken back; a new plan is needed to do it again' }
  if (past?.finished) return { kind: 'done-before', says: `it was done on ${past.last ?? 'an earlier run'}` }
  try {
    const against = await firstLook(state)
    if (against) return against
    for (const step of state.action.steps(state.planned.remedy, state.before ?? {})) {
      if (state.ended.has(step.name)) continue
      const outcome = yield* take(step, state)
      if (outcome) return outcome
    }
    return await finish(state)
  } catch (error) {
    if (error instanceof JournalError) throw error
    return failed(error)
  }
}

/** What is seen before anything is done; it is journalled, since undo can know it from nowhere else. */
async function firstLook(state: State): Promise<Outcome | undefined> {
  const { planned, action, doors, options } = state
  const seen = await action.look(doors, planned.subject, planned.remedy, state.before)
  if (!seen) return state.before ? undefined : { kind: 'gone', says: 'it is gone already' }
  const against = objectionTo(planned, action, seen, ownChanges(state)) ?? (await notFoundAgain(state))
  if (against) return against
  const reversal = await action.reversal(doors, planned.subject, seen, planned.remedy)
  const weaker = weakerThan(planned.reversal, reversal)
  if (weaker) return weaker
  if (state.before) return undefined
  state.before = seen
  const { id, verb, subject, remedy } = planned
  await write(options, { kind: 'action', action: id, verb, subject, remedy, seen, reversal })
  return undefined
}

/** Of what an earlier run has half done, a check may see no more than that it is not there. */
async function notFoundAgain({ planned, begun, options }: State): Promise<Outcome | undefined> {
  const again = await options.evidence.current()
  if (begun.size > 0 && !again.finding(planned.finding.check, planned.subject.arn)) return undefined
  return contradiction(planned, again, begun.size > 0)
}

/** The facts that steps of this action, begun already, may have changed. */
function ownChanges({ action, planned, before, begun }: State): ReadonlySet<string> {
  if (!before) return new Set()
  const steps = action.steps(planned.remedy, before).filter(({ name }) => begun.has(name))
  return new Set(steps.flatMap(({ changes = [] }) => changes))
}

async function* take(step: Step, state: State): AsyncGenerator<ApplyEvent, Outcome | undefined> {
  const { planned, action, doors, options } = state
  if (options.stopped()) return { kind: 'not-begun', says: `the run was stopped before its step ${step.name}` }
  const seen = await action.look(doors, planned.subject, planned.remedy, state.before)
  if (step.done(seen)) {
    // Somebody else's doing is not ours to take back.
    if (state.begun.has(step.name)) await end(step, state, { ...(seen && step.found?.(seen)), recovered: true })
    return undefined
  }
  if (!seen) return { kind: 'gone', says: `it went away before its step ${step.name}` }
  const against = objectionTo(planned, action, seen, ownChanges(state))
  if (against) return against
  yield { kind: 'step', action: planned, step: step.name, state: 'begun' }
  await write(options, { kind: 'begin', action: planned.id, step: step.name })
  state.begun.add(step.name)
  await end(step, state, await run(step, state, seen))
  yield { kind: 'step', action: planned, step: step.name, state: 'done' }
  return undefined
}

/** Makes the call. Where its answer was lost, a look tells whether it had its effect. */
async function run(step: Step, state: State, seen: Seen): Promise<Seen> {
  const { planned, action, doors, options } = state
  try {
    return await step.run(doors, planned.subject, seen, state.made)
  } catch (error) {
    if (!options.signal.aborted && mayHaveWorked(error)) {
      const now = await action.look(doors, planned.subject, planned.remedy, state.before)
      if (step.done(now)) return { ...(now && step.found?.(now)), recovered: true }
    }
    const says = error instanceof Error ? error.message : String(error)
    await write(options, { kind: 'failed', action: planned.id, step: step.name, code: errorCode(error), says })
    throw error
  }
}

function mayHaveWorked(error: unknown): boolean {
  const kind = failureKind(error)
  return kind === 'timeout' || kind === 'unreachable' || kind === 'unknown'
}

async function end(step: Step, state: State, made: Seen): Promise<void> {
  await write(state.options, { kind: 'end', action: state.planned.id, step: step.name, made })
  state.ended.add(step.name)
  state.made = { ...state.made, [step.name]: made }
}

async function finish({ planned, begun, made, options }: State): Promise<Outcome> {
  if (begun.size === 0) return { kind: 'gone', says: 'it is already as it was to become' }
  await write(options, { kind: 'finished', action: planned.id })
  const until = untilOf(planned.reversal, options.clock.now())
  const left = Object.values(made).flatMap((one) => (typeof one.left === 'string' ? [one.left] : []))
  return { kind: 'done', says: [planned.reversal.says, ...left].join('; '), ...(until !== undefined && { until }) }
}

function failed(error: unknown): Outcome {
  const says = error instanceof Error ? error.message : String(error)
  return { kind: 'failed', says, code: errorCode(error), throttled: failureKind(error) === 'throttled' }
}

/** A line that is not on the disk ends everything: without it nobody would know of the next call. */
async function write({ journal, clock }: PerformOptions, entry: Unstamped): Promise<void> {
  try {
    await journal.append({ at: clock.now().toISOString(), ...entry })
  } catch (error) {
    if (error instanceof JournalError) throw error
    throw new JournalError(`The journal cannot be written: ${error instanceof Error ? error.message : String(error)}`)
  }
}
