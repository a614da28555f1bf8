import { instantOf } from '../../age.ts'

/** What has a place in the order of its kind. */
export type Dated = { readonly id: string; readonly created: string | undefined }

/** Newest first; of two of the same instant, the one whose id comes first. What has no date is last. */
export function newestFirst(one: Dated, other: Dated): number {
  const [a, b] = [instantOf(one.created), instantOf(other.created)]
  if (a !== b) return (b ?? Number.NEGATIVE_INFINITY) - (a ?? Number.NEGATIVE_INFINITY)
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0
}

/**
 * The newest N, by the order in which they were made alone. `counts` says what takes one of the N places; what does not, an
 * image that is in use, leaves its place to the next one. What has no date takes no place: nobody can say that it is new.
 * `fills`: of those that count, the ones of which that is certain; what only may take a place keeps it, and leaves it free for
 * the next one as well.
 */
export function keepNewest<T extends Dated>(
  all: readonly T[],
  keep: number,
  counts: (one: T) => boolean,
  fills: (one: T) => boolean = () => true,
): readonly T[] {
  const inOrder = all.filter((one) => instantOf(one.created) !== undefined && counts(one)).sort(newestFirst)
  let free = keep
  return inOrder.filter((one) => {
    if (free === 0) return false
    if (fills(one)) free--
    return true
  })
}
