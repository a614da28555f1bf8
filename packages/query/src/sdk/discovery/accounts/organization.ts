import { failureOf } from '../../../failure.ts'
import type { Found } from '../account.ts'
import type { Sourced } from '../discovery.ts'
import { identityOf } from '../identity.ts'
import { roleArn } from '../role-arn.ts'
import type { OrganizationSetting } from '../settings.ts'
import { isMeant, type Search } from './candidate.ts'
import { type Organization, openOrganization } from './members.ts'
import { isChosen, type Member, needsTags, needsUnits } from './selector.ts'
import { claim } from './settle.ts'

/**
 * The accounts of an organization, each in the role that the settings name. The account that the base credentials are in
 * keeps them: its role, as a rule, is not there to be taken. What cannot be listed is a failure, beside what could be.
 */
export async function* organizationAccounts(
  search: Search,
  setting: OrganizationSetting,
  base: Sourced,
): AsyncGenerator<Found> {
  const { discovery } = search
  try {
    const own = await identityOf(discovery, base)
    const from = { ...base, partition: own.partition }
    const organization = openOrganization(discovery, from)
    const listing = needsUnits(setting) ? organization.membersByUnit() : organization.members()
    for await (const page of listing) {
      const meant = page.filter((member) => isMeant(search.wanted, member) && isChosen(setting, member))
      const decided = meant.map((member) => decide(organization, setting, member))
      for (const decision of decided) yield* found(search, setting, { base: from, own: own.id }, await decision)
    }
  } catch (error) {
    discovery.signal?.throwIfAborted()
    yield { kind: 'failure', failure: listingFailure(error, base) }
  }
}

type Tags = Readonly<Record<string, string>>
type Decision = { readonly member: Member; readonly tags?: Tags; readonly chosen: boolean; readonly error?: unknown }

async function decide(organization: Organization, setting: OrganizationSetting, member: Member): Promise<Decision> {
  if (!needsTags(setting)) return { member, chosen: true }
  try {
    const tags = await organization.tagsOf(member.id)
    return { member, tags, chosen: isChosen(setting, member, tags) }
  } catch (error) {
    return { member, chosen: false, error }
  }
}

type From = { readonly base: Sourced; readonly own: string }

function* found(
  { credentials, wanted, ...rest }: Search,
  { role, externalId, sessionName, regions }: OrganizationSetting,
  { base, own }: From,
  { member, tags, chosen, error }: Decision,
): Generator<Found> {
  const { id, name, partition, unit } = member
  if (error !== undefined) {
    const target = { partition, account: id, accountName: name }
    const failure = failureOf(error, { target, action: 'organizations:ListTagsForResource' })
    yield { kind: 'failure', failure: { source: base.source, ...failure } }
  }
  if (!chosen) return
  const extra = { ...(externalId !== undefined && { externalId }), ...(sessionName !== undefined && { sessionName }) }
  const sourced = id === own ? base : credentials.inRole(base, { roleArn: roleArn(role, member), ...extra })
  const { role: _, ...plainly } = wanted
  yield* claim({ ...rest, credentials, wanted: plainly }, { sourced, id, partition, name, tags, unit, regions }, id)
}

function listingFailure(error: unknown, base: Sourced) {
  const failure = failureOf(error, { target: {}, action: 'organizations:ListAccounts' })
  const next =
    'list the accounts with credentials of the management account or a delegated administrator, or name them: --accounts'
  const mendable = failure.kind === 'denied' || failure.code === 'AWSOrganizationsNotInUseException'
  return { source: base.source, ...failure, ...(mendable && !failure.next && { next }) }
}
