import { chunks } from './chunks.ts'
import { merge } from './merge.ts'
import { type Asking, isGone, pages } from './pages.ts'
import type { Listing, Parent } from './resource.ts'

/** Listings of one parent each that are asked at once: enough to hide the distance, too few to drain a bucket. */
const CHILDREN_AT_ONCE = 8

/** A listing that is made more than once: for each of its inputs, or for each row of the listing that it hangs on. */
type Below<Row> = Listing<Row, object, object> & { readonly parent?: Parent | undefined }

/** A page, and what was added to the input to ask for it. */
type Asked<Row> = { readonly rows: readonly Row[]; readonly added: object }

/**
 * The rows of every listing that a type takes, as they come. One parent's failure costs no other's rows; the first is
 * thrown when they are all through. A parent that is gone by then is no failure.
 */
export async function* descend<Row>(listing: Below<Row>, asking: Asking): AsyncGenerator<readonly Row[]> {
  const failures: unknown[] = []
  for await (const { rows } of below(listing, asking, failures)) yield rows
  if (failures.length > 0) throw failures[0]
}

async function* below<Row>(listing: Below<Row>, asking: Asking, failures: unknown[]): AsyncGenerator<Asked<Row>> {
  async function* one(added: object, signal: AbortSignal): AsyncGenerator<Asked<Row>> {
    try {
      for await (const rows of pages(listing, { ...asking, signal }, added)) yield { rows, added }
    } catch (error) {
      if (!listing.parent || !isGone(error)) failures.push(error)
    }
  }
  async function* each() {
    for await (const added of inputsOf(listing, asking, failures)) {
      yield (signal: AbortSignal) => one(added, signal)
    }
  }
  yield* merge(each(), CHILDREN_AT_ONCE, asking.signal)
}

/** What asks for each of the listings: those of its own, then one for each row, or batch of rows, of the listing above. */
async function* inputsOf(
  { parent, inputs }: Pick<Below<unknown>, 'parent' | 'inputs'>,
  asking: Asking,
  failures: unknown[],
): AsyncGenerator<object> {
  yield* inputs ?? (parent ? [] : [{}])
  if (!parent) return
  for await (const { rows, added } of below(parent, asking, failures)) {
    const given = parent.batch === undefined ? rows : chunks(rows, parent.batch)
    for (const some of given) yield parent.into(some as never, added as never)
  }
}
