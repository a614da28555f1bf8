import { merge } from '../../../merge.ts'
import type { Found, Wanted } from '../account.ts'
import { type Credentials, makeCredentials } from '../credentials/credentials.ts'
import type { Discovery, Sourced } from '../discovery.ts'
import { partitionOfRegion } from '../partitions.ts'
import type { OrganizationSetting, Settings } from '../settings.ts'
import type { Candidate, Search } from './candidate.ts'
import { configuredCandidates } from './configured.ts'
import { currentCredentials } from './current.ts'
import { organizationAccounts } from './organization.ts'
import { plainCandidates } from './plain.ts'
import { settle } from './settle.ts'

/**
 * Finds the accounts to ask, each yielded as soon as it is known; what is certainly not meant is never touched. What
 * could not be found out is a failure among them. Throws `NoCredentials` where there is nothing to begin with.
 * `--profile` stands before the configuration; AWS_PROFILE and keys of the environment are what the configuration
 * begins with where it names no profile. Several searches may share `credentials`: each session is then opened once.
 */
export async function* accounts(
  discovery: Discovery,
  settings: Settings,
  wanted: Wanted,
  credentials: Credentials = makeCredentials(discovery),
): AsyncGenerator<Found> {
  const search: Search = { discovery, credentials, wanted, taken: new Set() }
  const listed = settings.accounts ?? settings.organization
  const flagged = discovery.environment.profile?.by === '--profile'
  let asked: Promise<Sourced> | undefined
  const current = (): Promise<Sourced> => {
    asked ??= currentCredentials(discovery, credentials)
    return asked
  }
  if (listed && !flagged) {
    yield* merge(configured(search, settings, current), 2, discovery.signal)
  } else if (wanted.role) {
    yield* byRole(search, settings, wanted.role, await current())
  } else {
    const plain = await plainCandidates(discovery, credentials)
    yield* settle(
      search,
      plain.map((candidate) => ({ ...candidate, regions: settings.regions })),
    )
  }
}

/** The accounts of the list stand before those of the organization: whoever wrote one down meant it. */
function configured(search: Search, settings: Settings, current: () => Promise<Sourced>) {
  const { organization, regions } = settings
  const { credentials, wanted } = search
  const list = async function* (): AsyncGenerator<Found> {
    yield* settle(search, await configuredCandidates(settings, credentials, current))
  }
  const members = async function* (setting: OrganizationSetting): AsyncGenerator<Found> {
    const base = setting.profile === undefined ? await current() : credentials.ofProfile(setting.profile)
    const role = wanted.role ?? setting.role
    yield* organizationAccounts(search, { ...(regions && { regions }), ...setting, role }, base)
  }
  return [list, ...(organization ? [() => members(organization)] : [])]
}

/** `--role`: in each account that `--accounts` names by id, else in every account of the current credentials' organization. */
function byRole(search: Search, { regions }: Settings, role: string, base: Sourced): AsyncGenerator<Found> {
  const { accounts } = search.wanted
  const ids = accounts?.filter((account) => /^\d{12}$/.test(account))
  if (!ids || ids.length !== accounts?.length) {
    return organizationAccounts(search, { role, ...(regions && { regions }) }, base)
  }
  const region = search.discovery.environment.regionOf(base.profile)
  const partition = base.partition ?? partitionOfRegion(region ?? '')
  return settle(
    search,
    ids.map((id): Candidate => ({ sourced: base, id, partition, regions })),
  )
}
