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
}

/** Ids that are places: an answer that takes the place of no other one. */
export const idsByPlace = (): EntryIds => ({
  space: {},
  *prepare() {},
  next: (place) => place,
  placeOf: (id) => (Number.isInteger(id) && id >= 0 ? id : undefined),
})

const ROWS_A_STEP = 512

/**
 * Ids for the answer that the same query gives to newer rows: what is made of a resource that was there before keeps its
 * id, so that the cursor stays on it when everything is asked again.
 */
export function idsKept(before: readonly Entry[], space: object): EntryIds {
  const byArn = new Map<string, number | number[]>()
  const places = new Map<number, number>()
  let largest = -1
  let read = 0

  function remember({ id, resource }: Entry): void {
    if (id > largest) largest = id
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
  }
}
