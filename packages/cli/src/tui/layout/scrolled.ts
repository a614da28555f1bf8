/** Which of a list's entries the cursor is on, and which is the first that is seen. */
export type Scroll = { readonly at: number; readonly top: number }

/** Entries that stay in sight before and behind the cursor, where there are any and there is room. */
const CONTEXT = 2

/**
 * A scroll state that fits a list of `length` entries of which `rows` are seen: the cursor is on an entry and in sight, with
 * two more around it where possible, and nothing is scrolled past the end. It moves no further than it must.
 */
export function scrolled({ at, top }: Scroll, length: number, rows: number): Scroll {
  const cursor = clamp(at, 0, length - 1)
  const seen = Math.max(1, rows)
  const context = Math.min(CONTEXT, Math.floor((seen - 1) / 2))
  const least = cursor + context - seen + 1
  const most = cursor - context
  return { at: cursor, top: clamp(clamp(top, least, most), 0, length - seen) }
}

/** A number within bounds; the lower bound where the upper one is below it. */
export function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}
