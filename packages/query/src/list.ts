import type { Aws } from './aws.ts'
import type { QueryEvent } from './events.ts'
import { errorCode, failureOf } from './failure.ts'
import { merge } from './merge.ts'
import { type Asking, actionOf, joined, ListingError, pages } from './pages.ts'
import type { Unit } from './plan.ts'
import { type Proofs, proofs } from './proof.ts'
import type { AnyResourceType, Join, Resource } from './resource.ts'
import { toResource } from './row.ts'
import type { Sift } from './sift.ts'
import { sifted } from './sifted.ts'

export type ListOptions = {
  readonly signal?: AbortSignal | undefined
  /** What the API is to sift by. */
  readonly sifts?: readonly Sift[]
  readonly proofs?: Proofs
  /** The second listings that the question needs. */
  readonly joins?: readonly Join[]
}

/** Listings of one parent each that are asked at once: enough to hide the distance, too few to drain a bucket. */
const CHILDREN_AT_ONCE = 8

/** Lists one unit, page by page. A failure ends the unit and is told, never thrown; only an abort is thrown. */
export async function* list(aws: Aws, unit: Unit, options: ListOptions = {}): AsyncGenerator<QueryEvent> {
  const { target, type } = unit
  const { signal, joins = [] } = options
  const asking: Asking = { aws, target, service: type.service, signal }
  try {
    const second = joins.map((join) => ({ join, rows: settled(joined(join, asking)) }))
    let nameless = 0
    for await (const rows of rowsOf(type, asking, options)) {
      const resources = resourcesOf(unit, await layIn(rows, second))
      nameless += rows.length - resources.length
      yield { kind: 'page', unit, resources }
    }
    if (nameless > 0) throw new Error(`AWS sent ${nameless} of ${type.type} without an id; they cannot be named here`)
    for (const { rows } of second) {
      const outcome = await rows
      if (outcome.status === 'rejected') throw outcome.reason
    }
    yield { kind: 'done', unit }
  } catch (error) {
    signal?.throwIfAborted()
    yield { kind: 'failure', unit, failure: failureIn(unit, error) }
  }
}

const settled = async <T>(promise: Promise<T>): Promise<PromiseSettledResult<T>> =>
  (await Promise.allSettled([promise]))[0] as PromiseSettledResult<T>

function rowsOf(type: AnyResourceType, asking: Asking, { sifts = [], proofs: known = proofs(true) }: ListOptions) {
  return type.parent ? ofEachParent(type, type.parent, asking) : sifted(type, asking, sifts, known)
}

/** The rows of every parent's own listing. One parent's failure costs no other's rows; it is thrown when they are through. */
async function* ofEachParent(
  { list }: AnyResourceType,
  parent: NonNullable<AnyResourceType['parent']>,
  asking: Asking,
): AsyncGenerator<readonly object[]> {
  const failures: unknown[] = []
  const children = async function* () {
    for await (const parents of pages(parent, asking)) {
      for (const row of parents) yield (signal: AbortSignal) => child(row, signal)
    }
  }
  async function* child(row: object, signal: AbortSignal): AsyncGenerator<readonly object[]> {
    try {
      yield* pages(list, { ...asking, signal }, parent.into(row as never))
    } catch (error) {
      if (!isGone(error)) failures.push(error)
    }
  }
  yield* merge(children(), CHILDREN_AT_ONCE, asking.signal)
  if (failures.length > 0) throw failures[0]
}

/** Deleted between the two calls: there is nothing to list of it, and nothing wrong. */
const isGone = (error: unknown): boolean => error instanceof ListingError && /NotFound/.test(errorCode(error.cause))

type Second = { readonly join: Join; readonly rows: Promise<PromiseSettledResult<ReadonlyMap<unknown, object>>> }

/** Rows with the second listings' laid in; where one failed, null stands in its place and the failure is told at the end. */
async function layIn(rows: readonly object[], second: readonly Second[]): Promise<readonly object[]> {
  let laid = rows
  for (const { join, rows: pending } of second) {
    const outcome = await pending
    const found = outcome.status === 'fulfilled' ? outcome.value : undefined
    laid = laid.map((row) => ({ ...row, [join.field]: found?.get((row as Record<string, unknown>)[join.on]) ?? null }))
  }
  return laid
}

const resourcesOf = ({ type, target }: Unit, rows: readonly object[]): Resource[] =>
  rows.flatMap((row) => toResource(type, target, row) ?? [])

function failureIn({ target, type }: Unit, error: unknown) {
  const action = error instanceof ListingError ? error.action : actionOf(type.service, type.list.operation)
  const cause = error instanceof ListingError ? error.cause : error
  return failureOf(cause, { target, type: type.type, action })
}
