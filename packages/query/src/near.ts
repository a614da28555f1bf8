import { editDistance } from './jmespath/nearest.ts'

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
export const didYouMean = (word: string, candidates: Iterable<string>): string | undefined =>
  choice(near(word, candidates))

/** `did you mean a, b or c?` of the first three; nothing of none. */
export function choice(candidates: readonly string[]): string | undefined {
  const found = candidates.slice(0, 3)
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
