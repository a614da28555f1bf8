import {
  type ArnPattern,
  didYouMean,
  meansAccount,
  merge,
  nothingFits,
  type Target,
  type TargetOrFailure,
} from '@arnq/query'
import type { Account, Found, Regions } from '@arnq/query/sdk'
import { UsageError } from './usage-error.ts'

/** Accounts whose regions are asked for at once. */
const ACCOUNTS_AT_ONCE = 100

export type Searching = {
  readonly found: AsyncIterable<Found>
  readonly regionsOf: (account: Account) => Promise<Regions>
  /** Whether `--regions` lets a region pass. */
  readonly allowsRegion: (region: string) => boolean
  /** What `--accounts` names. */
  readonly limitedTo: readonly string[] | undefined
  /** Accounts that were passed over before a credential was touched, for the near misses. */
  readonly passedOver: () => readonly { readonly id: string | undefined; readonly name: string | undefined }[]
  /** Told of each account before its first target, for whoever makes the calls. */
  readonly meet: (account: Account) => void
  /** Told of the regions that are enabled in an account, where these are all that there are. */
  readonly enabled: (account: Account, regions: readonly string[]) => void
  readonly signal: AbortSignal
}

/**
 * The targets that a pattern means, each as soon as its account's regions are known: an account that hangs holds up no
 * other. Throws a `PatternError` where the whole search found nothing that the pattern could mean.
 */
export async function* targetsOf(pattern: ArnPattern, searching: Searching): AsyncGenerator<TargetOrFailure> {
  const tally = { failures: 0, accounts: 0, targets: 0, regions: new Set<string>(), names: [] as string[] }
  const sources = async function* () {
    for await (const found of searching.found) {
      yield () => (found.kind === 'failure' ? one({ failure: found.failure }) : ofAccount(found.account))
    }
  }
  async function* ofAccount(account: Account): AsyncGenerator<TargetOrFailure> {
    tally.names.push(account.name ?? account.id)
    if (
      !meansAccount(pattern, { account: account.id, ...(account.name !== undefined && { accountName: account.name }) })
    )
      return
    if (!pattern.partition.matches(account.partition)) return
    tally.accounts++
    searching.meet(account)
    const { regions, failure } = await searching.regionsOf(account)
    if (failure) yield { failure }
    else if (pattern.region.kind === 'any' && account.regions === undefined) searching.enabled(account, regions)
    for (const region of regions) tally.regions.add(region)
    yield* regions
      .filter((region) => pattern.region.matches(region) && searching.allowsRegion(region))
      .map((region) => targetIn(account, region))
  }
  for await (const target of merge(sources(), ACCOUNTS_AT_ONCE, searching.signal)) {
    if ('failure' in target) tally.failures++
    else tally.targets++
    yield target
  }
  if (tally.targets === 0 && tally.failures === 0) throw nothingMeant(pattern, tally, searching)
}

async function* one<T>(value: T): AsyncGenerator<T> {
  yield value
}

const targetIn = ({ partition, id, name }: Account, region: string): Target => ({
  partition,
  account: id,
  region,
  ...(name !== undefined && { accountName: name }),
})

type Tally = { readonly accounts: number; readonly regions: ReadonlySet<string>; readonly names: readonly string[] }

/** Which component it was that nothing fits. */
function nothingMeant(pattern: ArnPattern, tally: Tally, searching: Searching): Error {
  const { accounts, regions, names } = tally
  const { passedOver, allowsRegion } = searching
  if (accounts === 0 && pattern.account.kind === 'any') return nobodyLeft(pattern, searching)
  if (accounts === 0) {
    const known = [...names, ...passedOver().flatMap(({ id, name }) => [name, id].filter((word) => word !== undefined))]
    return nothingFits(
      pattern,
      'account',
      didYouMean(pattern.account.source, known) ?? 'arnq accounts lists those that can be asked',
    )
  }
  const inPattern = [...regions].filter(pattern.region.matches)
  if (inPattern.length > 0 && !inPattern.some(allowsRegion)) {
    return new UsageError(
      'no region is both in the pattern and in --regions',
      'arnq regions lists those that can be asked',
    )
  }
  return nothingFits(
    pattern,
    'region',
    didYouMean(pattern.region.source, regions) ?? 'arnq regions lists those that are enabled',
  )
}

/** Any account would have done, and none is there: the partition or `--accounts` left none. */
function nobodyLeft(pattern: ArnPattern, { passedOver, limitedTo }: Searching): Error {
  const next = 'arnq accounts lists those that can be asked'
  if (limitedTo) {
    const known = passedOver().flatMap(({ id, name }) => [name, id].filter((word) => word !== undefined))
    const meant = limitedTo.flatMap((word) => didYouMean(word, known) ?? [])
    return new UsageError(`--accounts ${limitedTo.join(',')} means no account that is known`, meant[0] ?? next)
  }
  return nothingFits(pattern, 'partition', `no account that is known is in it; ${next}`)
}
