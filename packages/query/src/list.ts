import type { Aws } from './aws.ts'
import { chunks } from './chunks.ts'
import { descend } from './descend.ts'
import type { QueryEvent } from './events.ts'
import { failureOf } from './failure.ts'
import { type Joining, joining, laidIn } from './joins.ts'
import { type Asking, actionOf, ListingError } from './pages.ts'
import type { Unit } from './plan.ts'
import { type Proofs, proofs } from './proof.ts'
import type { AnyResourceType, Join, Resource } from './resource.ts'
import { toResource } from './row.ts'
import type { Sift } from './sift.ts'
import { identity, sifted } from './sifted.ts'

export type ListOptions = {
  readonly signal?: AbortSignal | undefined
  /** What the API is to sift by. */
  readonly sifts?: readonly Sift[]
  readonly proofs?: Proofs
  /** What is to be laid into the rows: `joinsFor` a question, `joinsNamed` by name. */
  readonly joins?: readonly Join[]
}

/** Lists one unit, page by page. A failure ends the unit and is told, never thrown; only an abort is thrown. */
export async function* list(aws: Aws, unit: Unit, options: ListOptions = {}): AsyncGenerator<QueryEvent> {
  const { target, type } = unit
  const { signal, joins = [] } = options
  const asking: Asking = { aws, target, service: type.service, signal }
  try {
    const joined = joins.map((join) => joining(join, asking))
    let nameless = 0
    for await (const rows of rowsOf(type, asking, options)) {
      for (const part of partsOf(rows, joined)) {
        const resources = resourcesOf(unit, joined.length > 0 ? await laidIn(part, joined) : part)
        nameless += part.length - resources.length
        yield { kind: 'page', unit, resources }
      }
    }
    if (nameless > 0) throw new Error(`AWS sent ${nameless} of ${type.type} without an id; they cannot be named here`)
    for (const { end } of joined) await end()
    yield { kind: 'done', unit }
  } catch (error) {
    signal?.throwIfAborted()
    yield { kind: 'failure', unit, failure: failureIn(unit, error) }
  }
}

function rowsOf(type: AnyResourceType, asking: Asking, { sifts = [], proofs: known = proofs(true) }: ListOptions) {
  const { list, parent } = type
  return parent || list.inputs ? once(type, descend({ ...list, parent }, asking)) : sifted(type, asking, sifts, known)
}

/** Each row once, where more than one listing tells of it. */
async function* once(
  type: AnyResourceType,
  pages: AsyncIterable<readonly object[]>,
): AsyncGenerator<readonly object[]> {
  const seen = new Set<string>()
  for await (const rows of pages) {
    yield rows.filter((row) => {
      const same = identity(row, type)
      return !seen.has(same) && seen.add(same)
    })
  }
}

/** A page as a whole, or in the parts that its joins are made for. */
function partsOf(rows: readonly object[], joined: readonly Joining[]): readonly (readonly object[])[] {
  const most = Math.min(...joined.map((one) => one.most))
  return rows.length <= most ? [rows] : chunks(rows, most)
}

const resourcesOf = ({ type, target }: Unit, rows: readonly object[]): Resource[] =>
  rows.flatMap((row) => toResource(type, target, row) ?? [])

function failureIn({ target, type }: Unit, error: unknown) {
  const action = error instanceof ListingError ? error.action : actionOf(type.service, type.list.operation)
  const cause = error instanceof ListingError ? error.cause : error
  return failureOf(cause, { target, type: type.type, action })
}
