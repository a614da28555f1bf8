import {
  askWith,
  type Chosen,
  type Consumers,
  consumersOf,
  type Examination,
  type Explanation,
  type Finding,
  imageSharing,
  type Keeper,
  outsideGap,
  policyOf,
  snapshotSharing,
  usesOf,
  why,
} from '@arnq/hygiene'
import type { Aws, Resource } from '@arnq/query'

type Seen = {
  readonly examination: Examination
  readonly findings: readonly Finding[]
  readonly aws: Aws
  readonly now: () => Date
}

/** Explains what is asked, with whom it is shared looked up, and with what only the checks have seen of it. */
export async function explain(
  asked: string,
  { examination, findings, aws, now }: Seen,
): Promise<readonly Explanation[]> {
  const { graph, estate, checks } = examination
  const options = { graph, findings, useOf: usesOf(graph, policyIn(checks)) }
  const found = why(asked, options).flatMap(({ subject }) => (subject && estate.byArn(subject.arn)) ?? [])
  const ask = askWith({ aws, now })
  const shared = new Map<string, Consumers>()
  for (const [type, probe] of [
    ['ec2:image', imageSharing],
    ['ec2:snapshot', snapshotSharing],
  ] as const) {
    const some: readonly Resource[] = found.filter((one) => one.type === type)
    for (const [{ arn }, one] of await consumersOf({ estate, ask }, some, probe)) shared.set(arn, one)
  }
  const consumers = ({ arn }: Resource) => shared.get(arn)?.places ?? []
  return why(asked, { ...options, consumers }).map((one) => {
    const resource = one.subject && estate.byArn(one.subject.arn)
    return resource ? completed(one, resource, shared.get(resource.arn)) : one
  })
}

const policyIn = (checks: readonly Chosen[]) =>
  policyOf(checks.find(({ settings }) => policyOf(settings).launchTemplateVersions === 'pointed')?.settings)

/** What AWS itself names as a user, and what of its sharing nobody can look into. */
function completed(explanation: Explanation, resource: Resource, shared: Consumers | undefined): Explanation {
  const { use, keepers, findings } = explanation
  const known = new Set(keepers.map(({ reference }) => keyOf(reference)))
  const named = findings.flatMap(({ references = [] }) => references)
  const more = new Map(named.filter((one) => !known.has(keyOf(one))).map((one) => [keyOf(one), one]))
  const witnesses =
    explanation.more > 0 ? [] : [...more.values()].map((reference): Keeper => ({ reference, keepers: [], more: 0 }))
  const gaps = [...(use?.gaps ?? []), ...(shared ? [...shared.gaps, ...outsideGap(resource, shared)] : [])]
  const all = [...keepers, ...witnesses]
  if (!use) return { ...explanation, keepers: all }
  const unused = use.verdict === 'unused' && gaps.length > 0 ? 'unknown' : use.verdict
  return { ...explanation, keepers: all, use: { gaps, verdict: witnesses.length > 0 ? 'in-use' : unused } }
}

const keyOf = ({ from, path }: Keeper['reference']): string => `${from.arn} ${path}`
