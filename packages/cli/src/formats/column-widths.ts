/** Spaces between two columns. */
export const GAP = 2

/** A column that would be cut below this is no help: the last columns are left out instead. Less on a narrow terminal. */
const leastFor = (width: number): number => Math.max(4, Math.min(10, Math.floor(width / 8)))

/** Where no terminal sets a limit, one enormous value must not push everything else out of sight. */
const MOST = 200

/**
 * The width of each column on a terminal `width` columns wide: what it needs, or where that is too much, the widest ones
 * cut down to one height. Fewer widths than columns mean that not even their least widths fit: the last ones are left
 * out, and room is kept for the mark that says so. The column at `whole` is not cut while half of the line is enough for
 * it: half an id is none.
 */
export function columnWidths(needed: readonly number[], width: number | undefined, whole = -1): readonly number[] {
  if (width === undefined) return needed.map((need) => Math.min(need, MOST))
  const kept = (needed[whole] ?? 0) <= width / 2 ? whole : -1
  const shown = fitting(needed, width, kept)
  const mark = shown < needed.length ? GAP + 1 : 0
  const room = width - mark - GAP * (shown - 1)
  const own = kept < shown ? (needed[kept] ?? 0) : 0
  const others = levelled(
    needed.slice(0, shown).filter((_, at) => at !== kept),
    room - own,
  )
  return kept >= 0 && kept < shown ? others.toSpliced(kept, 0, own) : others
}

function fitting(needed: readonly number[], width: number, kept: number): number {
  const least = needed.map((need, at) => (at === kept ? need : Math.min(need, leastFor(width))))
  const leastOf = (count: number): number =>
    least.slice(0, count).reduce((sum, need) => sum + need + GAP, count < needed.length ? 1 : -GAP)
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
