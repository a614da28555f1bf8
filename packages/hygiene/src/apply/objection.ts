import type { AnyAction, Reversal, Seen } from '../action.ts'
import type { Finding, Remedy } from '../finding.ts'
import type { PlannedAction } from '../plan/plan.ts'
import { canonical } from '../plan/plan-digest.ts'
import { listed } from '../wording.ts'
import type { Outcome } from './event.ts'
import type { Again } from './look-again.ts'

/** What stands against going on with an action, by what was just seen of its subject; undefined where nothing does. */
export function objectionTo(
  planned: PlannedAction,
  action: AnyAction,
  seen: Seen,
  own: ReadonlySet<string>,
): Outcome | undefined {
  const refusal = action.refuses(seen, planned.remedy)
  if (refusal !== undefined) return { kind: 'refused', says: refusal }
  const drifted = driftOf(planned.pinned, action.pinned(seen), own)
  if (drifted.length === 0) return undefined
  return { kind: 'drifted', says: `since the plan was made, its ${listed(drifted, 5)} changed` }
}

/** The pinned facts that are not as they were, but for those that the action has changed itself. */
function driftOf(before: Seen, now: Seen, own: ReadonlySet<string>): readonly string[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter((key) => !own.has(key))
  return keys.filter((key) => canonical(before[key]) !== canonical(now[key])).toSorted()
}

/** What the checks, run anew, say against it. Of one that is half done already they may ask for less. */
export function contradiction(
  { finding: { check, remedy }, subject, verb }: PlannedAction,
  again: Again,
  begun = false,
): Outcome | undefined {
  const now = again.finding(check, subject.arn)
  if (!now) return { kind: 'not-found-again', says: `${check} does not list it any more` }
  const says = whyNoMore(now, verb) ?? (begun ? undefined : lessThan(now, remedy))
  return says === undefined ? undefined : { kind: 'not-found-again', says }
}

function whyNoMore(now: Finding, verb: string): string | undefined {
  if (now.outcome !== 'found') return `${now.check} says now: ${now.reason}`
  if (now.handsOff !== undefined) return now.handsOff
  return now.remedy?.verb === verb ? undefined : `${now.check} asks for ${now.remedy?.verb ?? 'no action'} now`
}

const lessThan = (now: Finding, asked: Remedy): string | undefined =>
  holds(now.remedy?.input ?? {}, asked.input ?? {}) ? undefined : `${now.check} asks for less than what was planned`

/** Whether all that was asked for then is asked for now: lists may have grown. */
function holds(now: unknown, then: unknown): boolean {
  if (Array.isArray(then)) {
    if (!Array.isArray(now)) return false
    const all = new Set(now.map(canonical))
    return then.every((one) => all.has(canonical(one)))
  }
  if (typeof then !== 'object' || then === null) return canonical(now) === canonical(then)
  if (typeof now !== 'object' || now === null) return false
  return Object.entries(then).every(([key, value]) => holds((now as Record<string, unknown>)[key], value))
}

/** Whether it can be taken back as well as was planned. */
export function weakerThan(planned: Reversal, now: Reversal): Outcome | undefined {
  const weaker =
    now.kind !== planned.kind ||
    (now.kind === 'recycle-bin' && planned.kind === 'recycle-bin' && now.days < planned.days)
  if (!weaker || planned.kind === 'none') return undefined
  return { kind: 'refused', says: `it can no longer be taken back as planned: ${now.says}` }
}
