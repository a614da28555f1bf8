import type { Steps } from './slices.ts'

/** Orders two places in a list; never 0 for two different ones, so that equals stay as they came. */
export type Compare = (a: number, b: number) => number

type Places = Uint32Array<ArrayBuffer>

/** Sorted at once: small enough for a fraction of a slice. */
const RUN = 256
/** Places that are merged between two steps. */
const MERGED_A_STEP = 1024

/** Sorts places, and gives them back, in another array maybe. */
export function* sortedSteps(places: Places, compare: Compare): Steps<Places> {
  for (let from = 0; from < places.length; from += RUN) {
    places.subarray(from, from + RUN).sort(compare)
    yield
  }
  let [source, target] = [places, places.length > RUN ? new Uint32Array(places.length) : places]
  for (let width = RUN; width < places.length; width *= 2) {
    for (let from = 0; from < places.length; from += 2 * width) {
      yield* mergeRuns(source, target, { from, width }, compare)
    }
    ;[source, target] = [target, source]
  }
  return source
}

type Runs = { readonly from: number; readonly width: number }

function* mergeRuns(source: Places, target: Places, { from, width }: Runs, compare: Compare): Steps {
  const middle = Math.min(from + width, source.length)
  const end = Math.min(from + 2 * width, source.length)
  if (middle === end || compare(source[middle - 1] as number, source[middle] as number) < 0) {
    target.set(source.subarray(from, end), from)
    yield
    return
  }
  let left = from
  let right = middle
  for (let at = from; at < end; at++) {
    const takesLeft = right >= end || (left < middle && compare(source[left] as number, source[right] as number) < 0)
    target[at] = source[takesLeft ? left++ : right++] as number
    if ((at - from) % MERGED_A_STEP === MERGED_A_STEP - 1) yield
  }
  yield
}

/** Puts a few sorted places in among many: it looks only at as many of those as it must, and moves the rest in blocks. */
export function* mergedSteps(many: Places, few: Places, compare: Compare): Steps<Places> {
  if (many.length === 0) return few
  const merged = new Uint32Array(many.length + few.length)
  let taken = 0
  for (let at = 0; at < few.length; at++) {
    const place = few[at] as number
    const until = placeFor(place, many, taken, compare)
    merged.set(many.subarray(taken, until), taken + at)
    taken = until
    merged[taken + at] = place
    if (at % RUN === RUN - 1) yield
  }
  merged.set(many.subarray(taken), taken + few.length)
  return merged
}

/** The first of `many` from `from` on that comes after `place`: looked for in growing strides, then between the last two. */
function placeFor(place: number, many: Places, from: number, compare: Compare): number {
  const isBefore = (at: number): boolean => compare(many[at] as number, place) < 0
  let low = from
  let stride = 1
  while (low + stride <= many.length && isBefore(low + stride - 1)) {
    low += stride
    stride *= 2
  }
  let high = Math.min(low + stride - 1, many.length)
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isBefore(middle)) low = middle + 1
    else high = middle
  }
  return low
}
