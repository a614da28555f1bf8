/** Letters to add, drop, change or swap with their neighbour to get from one word to the other. */
export const editDistance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  let above = row
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (above[j - 2] ?? 0) + 1)
      next.push(best)
    }
    above = row
    row = next
  }
  return row[b.length] ?? 0
}

const bare = (name: string): string => name.toLowerCase().replaceAll(/[_-]/g, '')

/**
 * The name that was most likely meant, or undefined where none is near enough to be worth naming. Two letters
 * swapped count as one slip, and neither case nor underscores count, as `sortBy` is a likely way to write `sort_by`.
 */
export const nearest = (name: string, names: Iterable<string>): string | undefined => {
  const wanted = bare(name)
  let best: string | undefined
  let least = Math.min(2, Math.floor(wanted.length / 2)) + 1
  for (const candidate of names) {
    const slips = editDistance(wanted, bare(candidate))
    if (slips < least) {
      best = candidate
      least = slips
    }
  }
  return best
}
