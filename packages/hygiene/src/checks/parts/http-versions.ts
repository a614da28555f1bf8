import * as z from 'zod/mini'
import type { Estate } from '../../estate.ts'
import type { Evidence } from '../../finding.ts'
import type { Told } from '../../probe.ts'
import type { VersionAsked } from '../../probes/http-version.ts'
import { counted, listed } from '../../wording.ts'
import { stayingIn } from './drift.ts'
import { gapOf } from './gaps.ts'
import type { Group } from './launch.ts'
import { compareSpoken, type Spoken, spokenOf } from './spoken-version.ts'

/** Where and how instances are asked for their version. */
export const asking = z.strictObject({
  scheme: z._default(z.enum(['http', 'https']), 'http').check(z.describe('How they are asked.')),
  port: z._default(z.int().check(z.minimum(1), z.maximum(65_535)), 80).check(z.describe('The port that is asked.')),
  path: z._default(z.string(), '/version/').check(z.describe('The path that answers with the version.')),
  timeoutSeconds: z
    ._default(z.number().check(z.positive('is not above 0')), 5)
    .check(z.describe('How long an answer may take.')),
  canonical: z
    ._default(z.nullable(z.string()), null)
    .check(z.describe('The version that is wanted; the highest one seen in the group where it is null.')),
})

export type Asking = z.infer<typeof asking>

/** What the instances of a group say of themselves. */
export type SpokenState =
  | {
      readonly kind: 'current' | 'old'
      readonly reason: string
      readonly old: readonly string[]
      readonly evidence: readonly Evidence[]
    }
  | { readonly kind: 'unknown'; readonly reason: string; readonly evidence: readonly Evidence[] }

/** Who is asked: the members that serve and are healthy, at their private addresses. */
export function askedIn(group: Group, estate: Estate, { scheme, port, path, timeoutSeconds }: Asking) {
  const healthy = stayingIn(group).filter(
    ({ LifecycleState, HealthStatus }) => LifecycleState === 'InService' && HealthStatus?.toLowerCase() === 'healthy',
  )
  return healthy.map(({ InstanceId = '' }): VersionAsked => {
    const row = estate.byId('ec2:instance', InstanceId)?.row
    const address = row?.PrivateIpAddress ?? row?.Ipv6Address ?? ''
    const how = { scheme, port, path, timeout: timeoutSeconds * 1000 }
    return { switchedOn: address !== '', target: group.target, instance: InstanceId, address, ...how }
  })
}

type Answers = ReadonlyMap<VersionAsked, Told<string>>
type Version = { readonly instance: string; readonly spoken: Spoken }

/** Who speaks of an old version. One that does not answer leaves the group unknown: it may be the new one that is broken. */
export function spokenIn(asked: readonly VersionAsked[], answers: Answers, { canonical }: Asking): SpokenState {
  const versions: Version[] = []
  for (const question of asked) {
    const answer = answers.get(question)
    const spoken = answer?.known ? spokenOf(answer.value) : undefined
    if (!spoken) return { kind: 'unknown', reason: silent(question, answer), evidence: [] }
    versions.push({ instance: question.instance, spoken })
  }
  const order = ordered(versions)
  const [lowest, highest] = [order?.[0], order?.at(-1)]
  const texts = [...new Set(versions.map(({ spoken }) => spoken.text))]
  const evidence = evidenceOf(asked, answers)
  const wanted =
    canonical === null
      ? (highest?.spoken ?? (texts.length === 1 ? versions[0]?.spoken : undefined))
      : spokenOf(canonical)
  if (!wanted) {
    const reason =
      versions.length === 0 ? 'No instance is in service and healthy' : `Versions ${listed(texts)} have no order`
    return { kind: 'unknown', reason: `${reason}.`, evidence }
  }
  const old = versions.filter(({ spoken }) => (compareSpoken(spoken, wanted) ?? 1) !== 0)
  const span =
    lowest && highest ? `the lowest is ${lowest.spoken.text}, the highest ${highest.spoken.text}` : listed(texts)
  const reason = `${old.length} of ${counted(versions.length, 'instance')} run another version than ${wanted.text}: ${span}.`
  return { kind: old.length > 0 ? 'old' : 'current', reason, old: old.map(({ instance }) => instance), evidence }
}

/** Lowest first; undefined where two of them have no order. */
function ordered(versions: readonly Version[]): readonly Version[] | undefined {
  if (new Set(versions.map(({ spoken }) => spoken.text)).size > 1 && versions.some(({ spoken }) => !spoken.parts))
    return undefined
  return [...versions].sort((a, b) => compareSpoken(a.spoken, b.spoken) ?? 0)
}

function silent({ instance, address }: VersionAsked, answer: Told<string> | undefined): string {
  if (address === '') return `Of ${instance} no private address is known, so it was not asked for its version.`
  if (answer?.known) return `${instance} did not answer with a version.`
  return `The version of ${instance} is not known: ${answer ? gapOf('its answer', answer.failure).says : 'it was not asked'}.`
}

const evidenceOf = (asked: readonly VersionAsked[], answers: Answers): readonly Evidence[] =>
  asked.flatMap((question) => {
    const { instance, scheme, address, port, path } = question
    const answer = answers.get(question)
    const source = `GET ${scheme}://${address}:${port}${path}`
    return answer?.known
      ? [{ says: `version of ${instance}`, value: answer.value.slice(0, 100), source, at: answer.at }]
      : []
  })
