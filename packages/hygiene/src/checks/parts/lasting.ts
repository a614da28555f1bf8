import type { Resource } from '@arnq/query'
import { dayOf, daysSince, instantOf } from '../../age.ts'
import type { Scene } from '../../check.ts'
import type { Evidence, Judgement } from '../../finding.ts'
import { counted, spanOf } from '../../wording.ts'
import { kept } from './answers.ts'

/** Whether a state has lasted long enough to be found, or what is said instead. */
export type Lasting =
  | {
      readonly long: true /** ` for 12 days`, or nothing. */
      readonly span: string
      readonly evidence: readonly Evidence[]
    }
  | { readonly long: false; readonly judgement: Judgement }

/**
 * How long a resource has been as it is, where AWS does not tell: by the own record, and no longer than it exists. A record
 * that begins with the state proves how long it lasted at least; without one, nobody knows. `state` as in `unassociated`.
 */
export function lasting(
  { now, past, estate }: Pick<Scene, 'now' | 'past' | 'estate'>,
  resource: Resource,
  days: number,
  state: string,
): Lasting {
  const known = past(resource.arn)
  const since = known?.since
  const seen = daysSince(since, now)
  const evidence: readonly Evidence[] =
    since === undefined ? [] : [{ says: `${state} since`, value: since, source: 'own record', at: estate.seenAt }]
  if (days <= 0 || (seen !== undefined && seen >= days)) {
    return { long: true, span: seen === undefined ? '' : ` for ${spanOf(seen)}`, evidence }
  }
  const age = daysSince(resource.created, now)
  const wait = `it counts from ${counted(days, 'day')} on`
  const judgement = (outcome: 'kept' | 'unknown', reason: string): Lasting => ({
    long: false,
    judgement: outcome === 'kept' ? kept(reason, { evidence }) : { outcome, reason, evidence },
  })
  if (age !== undefined && age < days)
    return judgement('kept', `It is ${state}, but was made ${spanOf(age)} ago: ${wait}.`)
  if (since === undefined || seen === undefined) {
    return judgement('unknown', `It is ${state}, but no record says since when: ${wait}.`)
  }
  const wasOtherwise = (instantOf(known?.firstSeen) ?? Number.POSITIVE_INFINITY) < (instantOf(since) ?? 0)
  return wasOtherwise
    ? judgement('kept', `It has been ${state} for ${spanOf(seen)}: ${wait}.`)
    : judgement('unknown', `It is ${state}, at least since ${dayOf(since)}, when it was first seen: ${wait}.`)
}

/** Whether something that AWS tells no age of is old enough: it is at least as old as the first run that saw it. */
export function oldEnough(
  { now, past, estate }: Pick<Scene, 'now' | 'past' | 'estate'>,
  { arn }: Resource,
  days: number,
  is: string,
): Lasting {
  const firstSeen = past(arn)?.firstSeen
  const age = daysSince(firstSeen, now)
  const evidence: readonly Evidence[] =
    firstSeen === undefined ? [] : [{ says: 'first seen', value: firstSeen, source: 'own record', at: estate.seenAt }]
  if (days <= 0 || (age !== undefined && age >= days)) {
    return { long: true, span: age === undefined ? '' : ` It is at least ${spanOf(age)} old.`, evidence }
  }
  const known = age === undefined ? 'no earlier run has seen it' : `runs have known it for ${spanOf(age)} only`
  const reason = `${is}, but AWS does not tell how old it is, and ${known}: it counts from ${counted(days, 'day')} on.`
  return { long: false, judgement: { outcome: 'unknown', reason, evidence } }
}
