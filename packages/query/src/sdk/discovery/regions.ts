import { CallError, type Failure, failureKind, failureOf } from '../../failure.ts'
import { expandBraces, glob, type Matcher } from '../../glob.ts'
import type { Account } from './account.ts'
import type { Discovery } from './discovery.ts'
import { firstAnswer } from './first-answer.ts'
import { type Partition, partitionNamed, partitionOfRegion, partitions, regionWithin } from './partitions.ts'

/** The regions of an account that are to be asked, and what could not be found out about them. */
export type Regions = { readonly regions: readonly string[]; readonly failure?: Failure }

const ACTION = 'ec2:DescribeRegions'

/** Milliseconds: opt-in regions are switched on rarely. */
const DAY = 24 * 3600_000

/** Milliseconds until a second region is asked beside one that is silent. */
const PATIENCE = 1_000

/**
 * The regions that are enabled in an account, meant by the pattern and kept to by the configuration. Nothing is asked
 * where only names are meant that every account has. Where DescribeRegions cannot be had, those regions that every
 * account has are answered, with a failure that says what is missing.
 */
export async function regions(discovery: Discovery, account: Account, pattern: Matcher): Promise<Regions> {
  const partition = partitionNamed(account.partition)
  const kept = account.regions?.map((name) => glob(name))
  const means = (region: string): boolean => pattern.matches(region) && (!kept || kept.some((k) => k.matches(region)))
  const names = exactNames(pattern, kept)?.filter(
    (name) => means(name) && partitionOfRegion(name) === account.partition,
  )
  if (names?.every((name) => partition.regions.includes(name))) return { regions: names }
  try {
    const enabled = await enabledRegions(discovery, account, waysToAsk(discovery, account, partition, means))
    const found = enabled.filter(means)
    const absent = names?.filter((name) => !found.includes(name)) ?? []
    return absent.length > 0 ? { regions: found, failure: notEnabled(account, absent) } : { regions: found }
  } catch (error) {
    discovery.signal?.throwIfAborted()
    return withoutAnswer(error, account, partition.regions.filter(means))
  }
}

/** The names that are meant, where the pattern or the configuration spells them out. */
function exactNames(pattern: Matcher, kept: readonly Matcher[] | undefined): string[] | undefined {
  const spelt = namesOf(pattern)
  if (spelt) return spelt
  const each = kept?.map(namesOf)
  if (!each) return undefined
  const names = each.filter((list) => list !== undefined)
  return names.length === each.length ? [...new Set(names.flat())] : undefined
}

function namesOf({ kind, source }: Matcher): string[] | undefined {
  if (kind === 'literal') return [source]
  return kind === 'glob' && !/[*?]/.test(source) ? [...new Set(expandBraces(source))] : undefined
}

/** Up to three regions to ask in: meant ones before others, the configured one before the rest of its kind. */
function waysToAsk(
  { environment }: Discovery,
  { profile }: Account,
  { name, regions }: Partition,
  means: (region: string) => boolean,
): string[] {
  const usual = regionWithin(name, environment.regionOf(profile))
  const meant = [usual, ...regions].filter((region) => means(region) && regions.includes(region))
  return [...new Set([...meant, usual, regionWithin(name, undefined)])].slice(0, 3)
}

const isList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string')

async function enabledRegions(discovery: Discovery, account: Account, ways: readonly string[]): Promise<string[]> {
  const { cache, call, environment, signal, sleep } = discovery
  const key = `regions of ${account.partition} ${account.id}`
  const foreign = environment.endpointFor('ec2', account.profile) !== undefined
  const held = foreign ? undefined : await cache.read(key, DAY, isList)
  if (held) return held
  await account.credentials()
  const asks = ways.map((region) => async (live: AbortSignal) => {
    const { Regions = [] } = await call({ ...account, region }, 'ec2', 'describeRegions', {}, live)
    return Regions.flatMap(({ RegionName, OptInStatus }) =>
      RegionName && OptInStatus !== 'not-opted-in' && !isElsewhere(RegionName, account) ? [RegionName] : [],
    )
  })
  const enabled = (await firstAnswer(asks, { patience: PATIENCE, sleep, hopeless, signal })).sort()
  // Every account has regions: an empty list is no answer, and would make the account vanish from every question.
  if (enabled.length === 0) throw noRegions(account)
  if (!foreign) await cache.write(key, enabled)
  return enabled
}

/** Other servers than AWS list the regions of all partitions together. */
const isElsewhere = (region: string, { partition }: Account): boolean =>
  partitions.some(({ name, pattern }) => name !== partition && pattern.test(region))

/** Credentials that cannot be had, or are not accepted, fail in every region alike. */
function hopeless(error: unknown): boolean {
  const kind = failureKind(error)
  const before = error instanceof CallError && error.reason.action !== ACTION
  return before || kind === 'expired' || kind === 'credentials'
}

const targetOf = ({ partition, id, name }: Account) => ({
  partition,
  account: id,
  ...(name !== undefined && { accountName: name }),
})

function withoutAnswer(error: unknown, account: Account, usual: readonly string[]): Regions {
  const failure = { source: account.source, ...failureOf(error, { target: targetOf(account), action: ACTION }) }
  if (hopeless(error)) {
    const next = failure.next ?? (failure.kind === 'expired' ? account.renew : undefined)
    return { regions: [], failure: { ...failure, ...(next !== undefined && { next }) } }
  }
  const message = `${failure.message} (so regions that the account opted in to could not be seen)`
  const next = failure.next ?? `allow ${ACTION}, or name the regions`
  return { regions: usual, failure: { ...failure, message, next } }
}

function noRegions({ source }: Account): CallError {
  const message = 'DescribeRegions answered without a region'
  return new CallError({ kind: 'unknown', action: ACTION, code: 'NoRegions', message, source })
}

/** A region that was asked for by its name is told of, where a pattern would pass over it. */
function notEnabled(account: Account, names: readonly string[]): Failure {
  const [only] = names.length === 1 ? names : []
  return {
    kind: 'disabled',
    target: { ...targetOf(account), ...(only !== undefined && { region: only }) },
    action: ACTION,
    code: 'OptInRequired',
    message: `${names.join(', ')}: not enabled in the account ${account.name ?? account.id}`,
    source: account.source,
  }
}
