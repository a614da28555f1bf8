import { errorCode, failureKind } from '@arnq/query'
import type { AnyAction, Step } from '../action.ts'
import type { Plan, PlannedAction } from '../plan/plan.ts'
import { type DoorOptions, doorsFor, markOf } from './doors-for.ts'
import type { ApplyEvent, Outcome } from './event.ts'
import type { Evidence } from './evidence.ts'
import { contradiction, objectionTo, weakerThan } from './objection.ts'

/** All that comes before the first call of an action, and AWS's DryRun of each, where it has one. Changes nothing. */
export async function* rehearse(
  planned: PlannedAction,
  action: AnyAction,
  options: DoorOptions & { readonly plan: Plan; readonly evidence: Evidence },
): AsyncGenerator<ApplyEvent> {
  const outcome = yield* attempt(planned, action, options)
  yield { kind: 'action', action: planned, outcome }
}

async function* attempt(
  planned: PlannedAction,
  action: AnyAction,
  options: DoorOptions & { readonly plan: Plan; readonly evidence: Evidence },
): AsyncGenerator<ApplyEvent, Outcome> {
  const { subject, remedy } = planned
  const doors = doorsFor(subject, markOf(options.plan.id, planned.id), options)
  try {
    const seen = await action.look(doors, subject, remedy)
    if (!seen) return { kind: 'gone', says: 'it is gone already' }
    const against =
      objectionTo(planned, action, seen, new Set()) ??
      contradiction(planned, await options.evidence.current()) ??
      weakerThan(planned.reversal, await action.reversal(doors, subject, seen, remedy))
    if (against) return against
    const steps: readonly Step[] = action.steps(remedy, seen).filter((step: Step) => !step.done(seen))
    for (const step of steps) {
      await step.rehearse?.(doors, subject, seen)
      yield {
        kind: 'rehearsed',
        action: planned,
        step: step.name,
        verdict: step.rehearse ? 'permitted' : 'not-rehearsable',
      }
    }
    return { kind: 'would-be-done', says: planned.reversal.says }
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error)
    return { kind: 'failed', says, code: errorCode(error), throttled: failureKind(error) === 'throttled' }
  }
}
