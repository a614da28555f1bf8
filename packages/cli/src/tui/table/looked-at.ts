import type { View } from '../view.ts'
import { type Filter, readFilter } from './read-filter.ts'

/** A view, its filter read: the last one that could be. */
export type LookedAt = {
  readonly view: View
  readonly filter: Filter | undefined
  /** What is wrong with the filter that stands in the view. */
  readonly problem: string | undefined
}

/** Reads a view's filter; one that cannot be read leaves the last good one in its place. */
export function lookedAt(view: View, before: LookedAt): LookedAt {
  if (view.filter === before.view.filter) return { ...before, view }
  try {
    return { view, filter: readFilter(view.filter), problem: undefined }
  } catch (error) {
    return { view, filter: before.filter, problem: reasonOf(error) }
  }
}

/** `Unterminated group`: V8 says the whole expression in front of it. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const reason = /^Invalid regular expression: .*: (.+)$/s.exec(message)?.[1] ?? message
  return `not a regular expression: ${reason}`
}
