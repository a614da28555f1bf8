import type { Entry } from '../entry.ts'
import { type Filter, narrows } from './read-filter.ts'
import type { SearchTexts } from './search-texts.ts'
import type { Steps } from './slices.ts'
import { withRoom } from './with-room.ts'

/** In which rows a filter finds something. */
export type Matching = {
  readonly filter: Filter
  readonly texts: SearchTexts
  /** 1 for each place where it does, of as many entries as were looked at. */
  readonly found: () => Uint8Array
  readonly looked: () => number
  readonly steps: (entries: readonly Entry[], to: number) => Steps
}

const CHEAP_A_STEP = 256
const DEAR_A_STEP = 32

/** `before` is another filter's answer about the same texts: where this one finds nothing that it did not, only that is searched. */
export function makeMatching(filter: Filter, texts: SearchTexts, before?: Matching): Matching {
  const within = before !== undefined && before.texts === texts && narrows(filter, before.filter) ? before : undefined
  const [known, knownTo] = [within?.found() ?? new Uint8Array(0), within?.looked() ?? 0]
  const atOnce = filter.kind === 'plain' ? CHEAP_A_STEP : DEAR_A_STEP
  let found = new Uint8Array(0)
  let looked = 0

  function* steps(entries: readonly Entry[], to: number): Steps {
    found = withRoom(found, to)
    let searched = 0
    for (; looked < to; looked++) {
      if (looked < knownTo && known[looked] === 0) continue
      if (searched++ === atOnce) {
        searched = 1
        yield
      }
      const [place, entry] = [looked, entries[looked] as Entry]
      const is = filter.isIn(
        () => texts.text(place, entry),
        () => texts.lower(place, entry),
      )
      if (is) found[place] = 1
    }
  }

  return { filter, texts, found: () => found, looked: () => looked, steps }
}
