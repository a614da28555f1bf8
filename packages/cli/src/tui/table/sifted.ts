import type { Matching } from './matching.ts'
import type { Steps } from './slices.ts'
import { withRoom } from './with-room.ts'

/** What of an order a filter leaves. */
export type Sifted = {
  readonly order: Uint32Array<ArrayBuffer>
  readonly matching: Matching | undefined
  readonly inverse: boolean
  readonly places: Uint32Array<ArrayBuffer>
}

const PLACES_A_STEP = 16_384

/** The places of an order in which a filter finds something, or where it does not, in their order. */
export function* sifted(order: Uint32Array<ArrayBuffer>, matching: Matching | undefined): Steps<Sifted> {
  const inverse = matching?.filter.inverse ?? false
  if (matching === undefined) return { order, matching, inverse, places: order }
  const found = matching.found()
  const wanted = inverse ? 0 : 1
  let places = new Uint32Array(0)
  let count = 0
  for (let at = 0; at < order.length; at++) {
    if (at % PLACES_A_STEP === 0) {
      places = withRoom(places, count + PLACES_A_STEP)
      yield
    }
    const place = order[at] as number
    if (found[place] === wanted) places[count++] = place
  }
  return { order, matching, inverse, places: places.slice(0, count) }
}
