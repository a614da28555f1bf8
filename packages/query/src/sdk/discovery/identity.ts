import { CallError } from '../../failure.ts'
import type { Discovery, Sourced } from './discovery.ts'
import { partitionOfRegion, regionWithin } from './partitions.ts'

/** Whose credentials they are. */
export type Identity = { readonly id: string; readonly partition: string }

/** Milliseconds that the owner of an access key is remembered; a key never changes hands. */
const KEPT = 90 * 24 * 3600_000

const isIdentity = (value: unknown): value is Identity =>
  typeof value === 'object' &&
  value !== null &&
  /^\d{12}$/.test(String((value as Partial<Identity>).id)) &&
  typeof (value as Partial<Identity>).partition === 'string'

/**
 * The account that credentials are in: from the files where they say it, else from the credentials themselves, else from
 * the cache by access key, else from sts:GetCallerIdentity, which nobody can be denied.
 */
export async function identityOf(discovery: Discovery, sourced: Sourced): Promise<Identity> {
  const { cache, call, environment, signal } = discovery
  const region = environment.regionOf(sourced.profile)
  const partition = sourced.partition ?? partitionOfRegion(region ?? '')
  if (sourced.accountId) return { id: sourced.accountId, partition }
  const { accessKeyId, accountId } = await sourced.credentials()
  if (accountId) return { id: accountId, partition }
  const key = `owner of ${accessKeyId}`
  const foreign = environment.endpointFor('sts', sourced.profile) !== undefined
  const kept = foreign ? undefined : await cache.read(key, KEPT, isIdentity)
  if (kept) return kept
  const who = { ...sourced, region: regionWithin(partition, region) }
  const answer = await call(who, 'sts', 'getCallerIdentity', {}, signal)
  const identity = { id: answer.Account ?? '', partition: /^arn:([^:]+):/.exec(answer.Arn ?? '')?.[1] ?? partition }
  if (!isIdentity(identity)) throw noAccount(sourced)
  if (!foreign) await cache.write(key, identity)
  return identity
}

function noAccount({ source }: Sourced): CallError {
  const message = 'sts:GetCallerIdentity answered without an account'
  return new CallError({ kind: 'unknown', action: 'sts:GetCallerIdentity', code: 'NoAccount', message, source })
}
