import { failureOf } from '../../../failure.ts'
import { merge } from '../../../merge.ts'
import type { Found } from '../account.ts'
import { identityOf } from '../identity.ts'
import { partitionNamed } from '../partitions.ts'
import { roleArn } from '../role-arn.ts'
import { type Candidate, isMeant, type Search } from './candidate.ts'

/** Milliseconds that a later profile waits for an earlier one of maybe the same account, so that the earlier one wins. */
const COURTESY = 200

/**
 * Turns candidates into accounts, each as soon as its id is known. Of several with one id a single one remains: one whose
 * id the files say before one whose id had to be asked for, then the first in file order. It is called by the name that
 * reads best: neither `default` nor one that only spells the id. One that hangs delays no other.
 */
export async function* settle(search: Search, candidates: readonly Candidate[]): AsyncGenerator<Found> {
  const meant = candidates.filter((candidate) => isMeant(search.wanted, candidate))
  for (const group of Map.groupBy(meant, ({ id }) => id)) {
    const [id, same] = group
    const first = same[0]
    if (id === undefined || !first) continue
    yield* claim(search, { ...first, name: bestName(same, id) }, id)
  }
  const unknown = meant.filter(({ id }) => id === undefined)
  yield* merge(inOrder(search, unknown), Math.max(1, unknown.length), search.discovery.signal)
}

function bestName(candidates: readonly Candidate[], id: string): string | undefined {
  const names = candidates.map(({ name }) => name)
  return names.find((name) => name !== undefined && name !== 'default' && !name.includes(id)) ?? names[0]
}

/** One stream a candidate; each knows those before it. */
function inOrder(search: Search, candidates: readonly Candidate[]): (() => AsyncGenerator<Found>)[] {
  const earlier: Promise<unknown>[] = []
  return candidates.map((candidate) => {
    const before = [...earlier]
    const identity = Promise.withResolvers<unknown>()
    earlier.push(identity.promise)
    return () => identify(search, candidate, before, () => identity.resolve(undefined))
  })
}

async function* identify(
  { discovery, ...rest }: Search,
  candidate: Candidate,
  before: readonly Promise<unknown>[],
  done: () => void,
): AsyncGenerator<Found> {
  const { name, sourced } = candidate
  try {
    const { id, partition } = await identityOf(discovery, sourced)
    const waited = new AbortController()
    const patience = discovery.sleep(COURTESY, waited.signal).catch(() => {})
    await Promise.race([Promise.all(before), patience]).finally(() => waited.abort())
    const known = { ...candidate, id, partition }
    if (isMeant(rest.wanted, known)) yield* claim({ discovery, ...rest }, known, id)
  } catch (error) {
    discovery.signal?.throwIfAborted()
    const target = name === undefined ? {} : { accountName: name }
    const failure = failureOf(error, { target, action: 'sts:GetCallerIdentity' })
    yield { kind: 'failure', failure: { source: sourced.source, ...failure } }
  } finally {
    done()
  }
}

/** The account, if nobody had its id before; in the role that `--role` names. */
export function* claim({ credentials, taken, wanted }: Search, candidate: Candidate, id: string): Generator<Found> {
  if (taken.has(id)) return
  taken.add(id)
  const { sourced, name, tags, unit, regions } = candidate
  const partition = candidate.partition ?? sourced.partition ?? partitionNamed('aws').name
  const step = wanted.role && { roleArn: roleArn(wanted.role, { id, partition }) }
  const { source, renew, profile, credentials: provider } = step ? credentials.inRole(sourced, step) : sourced
  yield {
    kind: 'account',
    account: {
      id,
      partition,
      source,
      credentials: provider,
      ...(name !== undefined && { name }),
      ...(tags && { tags }),
      ...(unit !== undefined && { unit }),
      ...(regions && { regions }),
      ...(renew !== undefined && { renew }),
      ...(profile !== undefined && { profile }),
    },
  }
}
