/** Spaces between two columns. */
export const GAP = 2

/** Below this many terminal columns, a column says nothing any more. */
const LEAST = 4

/**
 * The width of each column on a terminal `width` columns wide: what it needs, or where that is too much, the widest ones
 * cut down to one height. Fewer widths than columns mean that not even their least widths fit: the last ones are left
 * out, and room is kept for the mark that says so.
 */
export function columnWidths(needed: readonly number[], width: number | undefined): readonly number[] {
  if (width === undefined) return needed
  const shown = fitting(needed, width)
  const mark = shown < needed.length ? GAP + 1 : 0
  return levelled(needed.slice(0, shown), width - mark - GAP * (shown - 1))
}

function fitting(needed: readonly number[], width: number): number {
  const leastOf = (count: number): number =>
    needed.slice(0, count).reduce((sum, need) => sum + Math.min(need, LEAST) + GAP, count < needed.length ? 1 : -GAP)
  let shown = needed.length
  while (shown > 1 && leastOf(shown) > width) shown--
  return shown
}

function levelled(needed: readonly number[], room: number): readonly number[] {
  let left = room
  let level = Number.POSITIVE_INFINITY
  const ascending = [...needed].sort((a, b) => a - b)
  for (const [at, need] of ascending.entries()) {
    const share = Math.floor(left / (ascending.length - at))
    if (need > share) {
      level = Math.max(share, 1)
      left -= level * (ascending.length - at)
      break
    }
    left -= need
  }
  return needed.map((need) => {
    if (need <= level) return need
    const extra = left > 0 ? 1 : 0
    left -= extra
    return level + extra
  })
}
