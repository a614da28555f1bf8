import type { Resource } from '@arnq/query'
import type { AnyCheck, Judged } from '../check.ts'
import type { Ask, Probe } from '../probe.ts'
import { logGroupTags } from '../probes/log-group-tags.ts'

type TagProbe = Probe<Resource, Readonly<Record<string, string>>>

/** Types whose listing tells no tags, and that a plan may change, with what tells them. */
const TELLERS: Readonly<Record<string, TagProbe>> = { 'logs:log-group': logGroupTags }

/** What tells the tags of a check's subjects, where their listing does not. */
export const tagTellerOf = ({ subject }: Pick<AnyCheck, 'subject'>): TagProbe | undefined =>
  Object.hasOwn(TELLERS, subject) ? TELLERS[subject] : undefined

/**
 * What a check has found, with the tags that the listing left out: guards, exceptions and owners stand on them. Where they
 * cannot be read nobody knows whether one of them protects it: then it is unknown.
 */
export async function withTags(check: AnyCheck, judged: readonly Judged[], ask: Ask): Promise<readonly Judged[]> {
  const teller = tagTellerOf(check)
  if (!teller) return judged
  const found = judged.filter(({ judgement }) => judgement.outcome === 'found').map(({ resource }) => resource)
  const told = await ask(teller, found)
  return judged.map((one) => {
    const answer = told.get(one.resource)
    if (!answer) return one
    // Without a prototype, as every other resource's: a tag may be called `constructor`.
    if (answer.known) {
      return { ...one, resource: { ...one.resource, tags: Object.assign(Object.create(null), answer.value) } }
    }
    const { remedy: _, ...rest } = one.judgement
    const says = `its tags could not be read (${answer.failure.code}), and one of them may protect it`
    const gap = {
      says,
      failure: answer.failure,
      account: one.resource.target.account,
      region: one.resource.target.region,
    }
    const reason = `${rest.reason} But ${says}.`
    return { ...one, judgement: { ...rest, outcome: 'unknown', reason, gaps: [...(rest.gaps ?? []), gap] } }
  })
}
