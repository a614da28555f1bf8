import { type ArnPattern, couldMeanId, globMatcher, meansAccount, type TargetOrFailure } from '@arnq/query'
import {
  type Account,
  accounts,
  type Caller,
  type Credentials,
  type Discovery,
  type Found,
  knownAccounts,
  type Regions,
  regions,
  type Settings,
  type Wanted,
} from '@arnq/query/sdk'
import { listOf, textOf } from './flags.ts'
import { type Glob, globsOf } from './globs.ts'
import type { Given } from './program.ts'
import { checkPlaces } from './region-check.ts'
import { targetsOf } from './targets.ts'

/** An account as far as it is known, from files or because it was found. */
export type KnownPlace = {
  readonly id?: string
  readonly name?: string
  readonly partition?: string
  /** The regions that can be asked in it; missing while nobody has told. */
  readonly regions?: readonly string[]
  /** Globs of the regions that the config keeps to. */
  readonly within?: readonly string[]
}

/** What a session tells of accounts, regions and targets. */
export type Searches = {
  /** An account of which a target was told. */
  readonly accountOf: (id: string) => Account | undefined
  /** The accounts that a pattern means, as they become known. */
  readonly accounts: (pattern: ArnPattern) => AsyncGenerator<Found>
  /** Whether a region is switched off in an account, as far as all regions of it were told when its targets were. */
  readonly isOff: (place: { readonly account: string; readonly region: string }) => boolean
  /** The regions that are enabled in an account, of those that a pattern means. */
  readonly regionsOf: (account: Account, pattern: ArnPattern) => Promise<Regions>
  /** The targets that a pattern means, as they become known; the signal ends this search alone. */
  readonly targets: (pattern: ArnPattern, signal?: AbortSignal) => AsyncGenerator<TargetOrFailure>
  /** The accounts that are known without asking: those that were found, then those of the files that were not. One without a name and an id is that of the keys in the environment. */
  readonly known: () => readonly KnownPlace[]
  /** No other accounts than those that the files name can be found: there is no organization to ask. */
  readonly knowsAll: boolean
  /** Whether `--accounts` and `--regions` let them pass. */
  readonly allows: {
    readonly account: (id: string | undefined, name: string | undefined) => boolean
    readonly region: Glob
  }
}

/** What searches of one session share: sessions of credentials, and what was told of regions. */
export type Shared = { readonly credentials: Credentials; readonly told: Caller }

/** The searches of a session. Without `shared` each begins anew. */
export function searchesOver(discovery: Discovery, settings: Settings, given: Given, shared?: Shared): Searches {
  const met = new Map<string, Account>()
  const enabled = new Map<string, ReadonlySet<string>>()
  const reach = new Map<string, readonly string[]>()
  const { allows, limitedTo, wanted } = chosenBy(given)
  const found = (from: Discovery, who: Wanted) => accounts(from, settings, who, shared?.credentials)
  async function learn(account: Account): Promise<void> {
    if (!shared) return
    const { regions: all, failure } = await regions(asTold(discovery, shared), withoutKeys(account), EVERY_REGION)
    if (!failure) reach.set(account.id, all)
  }
  return {
    accountOf: (id) => met.get(id),
    isOff: ({ account, region }) => enabled.get(account)?.has(region) === false,
    accounts: (pattern) => found(discovery, wanted(pattern)),
    regionsOf: (account, pattern) => regions(discovery, account, pattern.region),
    knowsAll: settings.organization === undefined && (settings.accounts !== undefined || given.role === undefined),
    known: () => knownPlaces(met, reach, discovery, settings),
    allows,
    targets(pattern, own) {
      checkPlaces(pattern)
      const signal = AbortSignal.any([discovery.signal, own].filter((one) => one !== undefined))
      const from = { ...discovery, signal }
      const passed: Passed[] = []
      return targetsOf(pattern, {
        found: found(from, wanted(pattern, passed)),
        regionsOf: async (account) => {
          const answer = await regions(from, account, pattern.region)
          await learn(account)
          return answer
        },
        allowsRegion: allows.region,
        limitedTo,
        passedOver: () => passed,
        meet: (account) => void met.set(account.id, account),
        enabled: ({ id }, all) => void enabled.set(id, new Set(all)),
        signal,
      })
    },
  }
}

/** What `--accounts`, `--regions` and `--role` choose. */
function chosenBy(given: Given) {
  const limitedTo = listOf(given, 'accounts')
  const byName = globsOf(limitedTo, '--accounts')
  const role = textOf(given, 'role')
  const allows: Searches['allows'] = {
    account: (id, name) => (id !== undefined && byName(id)) || (name !== undefined && byName(name)),
    region: globsOf(listOf(given, 'regions'), '--regions'),
  }
  const wanted = (pattern: ArnPattern, passed: Passed[] = []): Wanted => ({
    means(account) {
      const meant = couldMean(pattern, account, allows.account)
      if (!meant) passed.push(account)
      return meant
    },
    ...(limitedTo && { accounts: limitedTo }),
    ...(role !== undefined && { role }),
  })
  return { allows, limitedTo, wanted }
}

const EVERY_REGION = globMatcher('*')
type Passed = { readonly id: string | undefined; readonly name: string | undefined }

const asTold = (discovery: Discovery, { told }: Shared): Discovery => ({ ...discovery, call: told })

/** Where nothing is asked, nobody must sign in for it. */
const withoutKeys = (account: Account): Account => ({
  ...account,
  credentials: () => Promise.resolve({ accessKeyId: '', secretAccessKey: '' }),
})

function knownPlaces(
  met: ReadonlyMap<string, Account>,
  reach: ReadonlyMap<string, readonly string[]>,
  discovery: Discovery,
  settings: Settings,
): KnownPlace[] {
  const found = [...met.values()].map(({ id, name, partition, regions: within }): KnownPlace => {
    const all = reach.get(id)
    return { id, partition, ...(name && { name }), ...(within && { within }), ...(all && { regions: all }) }
  })
  const names = new Set(found.map(({ name }) => name))
  const written = knownAccounts(discovery, settings)
    .filter(({ id, name }) => (id === undefined ? !names.has(name) : !met.has(id)))
    .map((one): KnownPlace => {
      const own = settings.accounts?.find(({ id, name }) => (id === undefined ? name === one.name : id === one.id))
      const within = own?.regions ?? settings.regions
      return { ...one, ...(within && { within }) }
    })
  const places = [...found, ...written]
  const nameless = discovery.environment.keys && !settings.accounts && !settings.organization
  return places.length === 0 && nameless ? [{}] : places
}

type Named = Passed & { readonly partition: string | undefined }

/** False only where the account is certainly not meant: an id or a partition that is not known yet may turn out to be. */
function couldMean(
  pattern: ArnPattern,
  { id, name, partition }: Named,
  allows: Searches['allows']['account'],
): boolean {
  if (partition !== undefined && !pattern.partition.matches(partition)) return false
  if (id === undefined) return name === undefined || pattern.account.matches(name) || couldMeanId(pattern.account)
  return meansAccount(pattern, { account: id, ...(name !== undefined && { accountName: name }) }) && allows(id, name)
}
