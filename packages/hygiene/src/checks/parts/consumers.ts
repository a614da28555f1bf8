import type { Resource, Target } from '@arnq/query'
import type { Scene } from '../../check.ts'
import type { Estate, Gap, Place } from '../../estate.ts'
import type { Probe, Told } from '../../probe.ts'
import type { Sharing } from '../../probes/image-sharing.ts'
import { type Members, type OrganizationAsked, organizationAccounts } from '../../probes/organization-accounts.ts'
import { listed } from '../../wording.ts'
import { gapOf } from './gaps.ts'

/** Who else may use an image or a snapshot, as far as could be seen. */
export type Consumers = {
  readonly sharing: Sharing | undefined
  /** Where accounts of the estate may use it. */
  readonly places: readonly Place[]
  /** Accounts that nobody here looks into, in order; ARNs of organizations of others; `everybody` where it is public. */
  readonly outside: readonly string[]
  /** What could not be seen: whom it is shared with, which accounts an organization has. */
  readonly gaps: readonly Gap[]
}

/** Whom each is shared with, organizations and their units as the accounts that they have. */
export async function consumersOf(
  { estate, ask }: Pick<Scene, 'estate' | 'ask'>,
  resources: readonly Resource[],
  probe: Probe<Resource, Sharing>,
): Promise<ReadonlyMap<Resource, Consumers>> {
  const shared = await ask(probe, resources)
  const asked = new Map<string, OrganizationAsked>()
  for (const [resource, told] of shared) {
    for (const arn of told.known ? told.value.organizations : []) {
      if (!asked.has(arn)) asked.set(arn, { arn, target: readerOf(arn, resource.target, estate) })
    }
  }
  const members = await ask(organizationAccounts, [...asked.values()])
  const accountsIn = (arn: string) => {
    const organization = asked.get(arn)
    return organization && members.get(organization)
  }
  const known = accountsOf(estate)
  return new Map(resources.map((one) => [one, consumersOfOne(one, shared.get(one), accountsIn, known)]))
}

/** The management account, which the ARN names, where the estate has it; only that one and delegates may read. */
function readerOf(arn: string, owner: Target, { targets }: Estate): Target {
  const management = arn.split(':', 5)[4]
  return targets.find(({ account }) => account === management) ?? owner
}

/** Accounts that were looked into, or could not be: both are of the estate. */
export const accountsOf = ({ targets, failures }: Estate): ReadonlySet<string> =>
  new Set([...targets.map(({ account }) => account), ...failures.flatMap(({ target }) => target.account ?? [])])

function consumersOfOne(
  { id, target }: Resource,
  told: Told<Sharing> | undefined,
  membersOf: (arn: string) => Told<Members> | undefined,
  known: ReadonlySet<string>,
): Consumers {
  if (told === undefined) return { sharing: undefined, places: [], outside: [], gaps: [UNASKED] }
  if (!told.known) {
    return { sharing: undefined, places: [], outside: [], gaps: [gapOf(`whom ${id} is shared with`, told.failure)] }
  }
  const gaps: Gap[] = []
  const foreign: string[] = []
  const accounts = new Set(told.value.accounts)
  for (const arn of told.value.organizations) {
    const members = membersOf(arn)
    if (members?.known && members.value === 'foreign') foreign.push(arn)
    else if (members?.known) for (const account of members.value) accounts.add(account)
    else if (members) gaps.push(gapOf(`the accounts of ${arn}`, members.failure))
  }
  accounts.delete(target.account)
  const [inside, outside] = [
    [...accounts].filter((one) => known.has(one)),
    [...accounts].filter((one) => !known.has(one)),
  ]
  return {
    sharing: told.value,
    places: inside.sort().map((account) => ({ account, region: target.region })),
    outside: [...outside.sort(), ...foreign, ...(told.value.public ? ['everybody'] : [])],
    gaps,
  }
}

const UNASKED: Gap = { says: 'whom it is shared with was not asked' }

/** The gap that accounts outside of the estate leave: none may look into them. */
export const outsideGap = ({ id }: Resource, { outside }: Consumers): readonly Gap[] =>
  outside.length === 0
    ? []
    : [{ says: `${id} is shared with ${listed(outside)}, where nobody here can see what uses it` }]
