import { failureOf } from '@arnq/query'
import type { AnyAction, Reversal, Seen } from '../action.ts'
import { type DoorOptions, doorsFor, markOf } from '../apply/doors-for.ts'
import type { Remedy, Subject } from '../finding.ts'
import type { LeftWhy, PlannedAction } from './plan.ts'
import type { Candidate } from './plan-candidates.ts'
import { digestOf, shortDigest } from './plan-digest.ts'
import { mayBeIrreversible, type PlanSettings } from './plan-settings.ts'

/** When a step of that name has ended on a resource in an earlier apply: see `stepsEnded` in `journal.ts`. */
export type StepsEnded = (arn: string, step: string) => string | undefined

export type PlanningOptions = DoorOptions & {
  readonly plan: string
  readonly settings: PlanSettings
  readonly stepsEnded: StepsEnded
}

export type PlannedOne =
  | { readonly kind: 'planned'; readonly action: Omit<PlannedAction, 'digest'> }
  | { readonly kind: 'left'; readonly why: LeftWhy; readonly says: string }

/** Looks at one candidate, and fixes what is to be done to it, or says why nothing is. Throws only an abort. */
export async function planOne(candidate: Candidate, options: PlanningOptions): Promise<PlannedOne> {
  const { action, finding } = candidate
  const { subject } = finding
  const doors = doorsFor(subject, markOf(options.plan, actionId(action, subject)), options)
  try {
    const given = withSettings(action, candidate.remedy, options.settings)
    const seen = await action.look(doors, subject, given)
    if (!seen) return { kind: 'left', why: 'gone', says: 'it is gone by now' }
    const prepared = prepare(action, seen, given, subject, options)
    if (prepared.kind === 'not-yet') return { kind: 'left', why: 'not-yet', says: prepared.says }
    const refusal = action.refuses(seen, prepared.remedy)
    if (refusal !== undefined) return { kind: 'left', why: 'refused', says: refusal }
    const reversal = await action.reversal(doors, subject, seen, prepared.remedy)
    if (reversal.kind === 'none' && !mayBeIrreversible(options.settings, action.verb)) {
      return { kind: 'left', why: 'irreversible', says: `${reversal.says} (plan it with hygiene.plan.irreversible)` }
    }
    return { kind: 'planned', action: plannedAction(candidate, prepared.remedy, seen, reversal) }
  } catch (error) {
    options.signal.throwIfAborted()
    const { message, code } = failureOf(error, { target: doors.target, action: action.verb })
    return { kind: 'left', why: 'unknown', says: `it could not be looked at: ${code}: ${message}` }
  }
}

/** What the check says stands above what is set for the action. */
function withSettings({ verb, settings: schema }: AnyAction, remedy: Remedy, settings: PlanSettings): Remedy {
  if (!schema) return remedy
  return { ...remedy, input: { ...schema.parse(settings.actions[verb] ?? {}), ...remedy.input } }
}

function prepare(action: AnyAction, seen: Seen, remedy: Remedy, subject: Subject, options: PlanningOptions) {
  if (!action.prepare) return { kind: 'ready', remedy } as const
  return action.prepare(seen, remedy, options.clock.now(), (step) => options.stepsEnded(subject.arn, step))
}

const actionId = ({ verb }: AnyAction, { arn }: Subject): string => shortDigest([verb, arn])

function plannedAction(
  { action, finding, remedy: asked }: Candidate,
  remedy: Remedy,
  seen: Seen,
  reversal: Reversal,
): Omit<PlannedAction, 'digest'> {
  const { subject, owner, cost } = finding
  const steps = action.steps(remedy, seen)
  return {
    id: actionId(action, subject),
    order: action.order,
    verb: action.verb,
    does: action.says,
    subject,
    ...(owner && { owner }),
    ...(cost && (action.saves?.(remedy) ?? true) && { cost }),
    finding: {
      check: finding.check,
      reason: finding.reason,
      remedy: asked,
      evidence: digestOf((finding.evidence ?? []).map(({ at: _, ...rest }) => rest)),
    },
    remedy,
    pinned: action.pinned(seen),
    reversal,
    steps: steps.map(({ name }) => name),
    permissions: [...new Set(steps.map(({ permission }) => permission))],
  }
}
