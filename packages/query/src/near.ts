/** The candidates that somebody who typed `word` most likely meant, nearest first, three at the most. */
export function near(word: string, candidates: Iterable<string>): string[] {
  const wanted = word.toLowerCase()
  const ranked: { candidate: string; rank: number }[] = []
  for (const candidate of new Set(candidates)) {
    const rank = rankOf(wanted, candidate.toLowerCase())
    if (rank !== undefined) ranked.push({ candidate, rank })
  }
  return ranked
    .sort((a, b) => a.rank - b.rank || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3)
    .map(({ candidate }) => candidate)
}

/** `did you mean a, b or c?`, or nothing where nothing is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const found = near(word, candidates)
  const last = found.pop()
  if (last === undefined) return undefined
  return `did you mean ${found.length > 0 ? `${found.join(', ')} or ${last}` : last}?`
}

function rankOf(word: string, candidate: string): number | undefined {
  const distance = editDistance(word, candidate)
  if (distance <= Math.max(1, Math.floor(word.length / 3))) return distance
  const contained = word.length >= 3 && (candidate.includes(word) || word.includes(candidate))
  return contained ? 10 + Math.abs(candidate.length - word.length) : undefined
}

/** Letters to add, drop, change or swap with their neighbour to get from one word to the other. */
export function editDistance(from: string, to: string): number {
  let before: number[] = []
  let previous = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1] ? 0 : 1
      let cost = Math.min(at(previous, column) + 1, at(current, column - 1) + 1, at(previous, column - 1) + same)
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        cost = Math.min(cost, at(before, column - 2) + 1)
      }
      current.push(cost)
    }
    before = previous
    previous = current
  }
  return at(previous, to.length)
}

const at = (list: readonly number[], index: number): number => list[index] ?? Number.POSITIVE_INFINITY
