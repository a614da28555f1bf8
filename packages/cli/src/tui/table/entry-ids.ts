import type { Resource } from '@arnq/query'
import type { Entry } from '../entry.ts'
import type { Steps } from './slices.ts'

/** Gives entries their ids, and finds them by these. */
export type EntryIds = {
  /** The same as long as what had an id keeps it. */
  readonly space: object
  /** To be run to its end before the first id is given. */
  readonly prepare: () => Steps
  /** The id of the entry that is made next, at this place. */
  readonly next: (place: number, resource: Resource | undefined) => number
  readonly placeOf: (id: number) => number | undefined
  /** The largest id that was given in this space so far; -1 before the first. */
  readonly largest: () => number
}

/** Ids that are places: an answer that takes the place of no other one. */
export function idsByPlace(): EntryIds {
  let largest = -1
  return {
    space: {},
    *prepare() {},
    next(place) {
      largest = Math.max(largest, place)
      return place
    },
    placeOf: (id) => (Number.isInteger(id) && id >= 0 ? id : undefined),
    largest: () => largest,
  }
}

const ROWS_A_STEP = 512

/**
 * Ids for the answer that the same query gives to newer rows: what is made of a resource that was there before keeps its
 * id, so that the cursor stays on it when everything is asked again. Ids of what is gone are given to nothing else: marks
 * would mean that.
 */
export function idsKept(before: readonly Entry[], { space, largest: last }: EntryIds): EntryIds {
  const byArn = new Map<string, number | number[]>()
  const places = new Map<number, number>()
  let largest = last()
  let read = 0

  function remember({ id, resource }: Entry): void {
    if (resource === undefined) return
    const known = byArn.get(resource.arn)
    if (known === undefined) byArn.set(resource.arn, id)
    else if (typeof known === 'number') byArn.set(resource.arn, [known, id])
    else known.push(id)
  }

  function keptFor({ arn }: Resource): number | undefined {
    const known = byArn.get(arn)
    if (typeof known === 'object') return known.shift()
    if (known !== undefined) byArn.delete(arn)
    return known
  }

  return {
    space,
    *prepare() {
      while (read < before.length) {
        remember(before[read++] as Entry)
        if (read % ROWS_A_STEP === 0) yield
      }
    },
    next(place, resource) {
      const id = (resource && keptFor(resource)) ?? ++largest
      places.set(id, place)
      return id
    },
    placeOf: (id) => places.get(id),
    largest: () => largest,
  }
}
