import { type Filter, type Range, readFilter } from './read-filter.ts'

const NOTHING: readonly Range[] = []

/** The filter that was read last: a picture asks about one filter for hundreds of cells. */
let last: { readonly typed: string; readonly filter: Filter | undefined } = { typed: '', filter: undefined }

/**
 * The parts of a cell's text in which a filter, as it was typed, finds something: by UTF-16 offsets, in order, none over
 * another. None for a filter of what is not there, and for one that cannot be read.
 */
export function matchRanges(typed: string, text: string): readonly Range[] {
  if (typed !== last.typed) last = { typed, filter: readable(typed) }
  const { filter } = last
  return filter === undefined || filter.inverse ? NOTHING : filter.ranges(text)
}

function readable(typed: string): Filter | undefined {
  try {
    return readFilter(typed)
  } catch {
    return undefined
  }
}
