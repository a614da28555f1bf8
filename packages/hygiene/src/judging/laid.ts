import type { Resource } from '@arnq/query'
import type { AnyCheck, Judged, Past } from '../check.ts'
import type { Exception, Finding, Judgement, Owner, Subject } from '../finding.ts'
import type { Guard } from '../guard.ts'
import type { Exceptions } from './exceptions.ts'
import { keptUntil } from './keep-until.ts'

/** What is laid around a judgement. */
export type Around = {
  readonly now: Date
  readonly guards: readonly Guard[]
  readonly exceptions: Exceptions
  /** The tag by which a resource says itself until when it is to be left alone. */
  readonly keepUntilTag: string
  readonly ownerOf: (resource: Resource) => Owner | undefined
  readonly past: (arn: string) => Past | undefined
}

/** The resource that a finding is about, as much of it as reports need. */
export function subjectOf({ arn, type, id, name, created, target }: Resource): Subject {
  const { account, accountName, region } = target
  return {
    arn,
    type,
    id,
    ...(name !== undefined && { name }),
    account,
    ...(accountName !== undefined && { accountName }),
    region,
    ...(created !== undefined && { created }),
  }
}

/** A check's judgement as a finding: with whose it is, who else has a hand on it, and who said to leave it alone. */
export function laid(check: AnyCheck, { resource, judgement }: Judged, around: Around): Finding {
  const owner = around.ownerOf(resource)
  const firstSeen = judgement.outcome === 'found' ? around.past(resource.arn)?.firstSeen : undefined
  return {
    ...guarded(check, resource, judgement, around),
    check: check.name,
    severity: judgement.severity ?? check.severity,
    subject: subjectOf(resource),
    ...(owner && { owner }),
    ...(firstSeen !== undefined && { firstSeen }),
  }
}

type Standing = Omit<Judgement, 'outcome'> & Pick<Finding, 'outcome' | 'exception' | 'handsOff'>

/**
 * Guards come before exceptions: what a service manages needs none. A guard does not make a hole in a wall disappear: what a
 * security check finds stays found, and only a plan keeps its hands off.
 */
function guarded(check: AnyCheck, resource: Resource, judgement: Judgement, around: Around): Standing {
  if (judgement.outcome === 'kept') return judgement
  const holding = holdingOf(resource, around.guards, check.concern === 'security')
  if (holding?.effect === 'keeps') {
    const { remedy: _, ...rest } = judgement
    return { ...rest, outcome: 'kept', reason: `It is ${holding.says}. Without that: ${judgement.reason}` }
  }
  const handsOff = holding && { handsOff: holding.says }
  if (judgement.outcome === 'unknown') return { ...judgement, ...handsOff }
  const exception = exceptionOf(check, resource, around)
  return exception ? { ...judgement, outcome: 'excepted', exception, ...handsOff } : { ...judgement, ...handsOff }
}

/** The firmest hand on a resource: one that keeps it before one that only forbids a plan. */
function holdingOf(resource: Resource, guards: readonly Guard[], security: boolean) {
  const holding = guards.flatMap(({ effect, holds }) => {
    const says = holds(resource)
    return says === undefined || says === '' ? [] : [{ says, effect: security ? ('hands-off' as const) : effect }]
  })
  return holding.find(({ effect }) => effect === 'keeps') ?? holding[0]
}

function exceptionOf({ name }: AnyCheck, resource: Resource, around: Around): Exception | undefined {
  const { exceptions, keepUntilTag, now } = around
  return exceptions.of(resource, name) ?? keptUntil(resource, keepUntilTag, now)
}
