import { expandBraces, type Matcher } from '@arnq/query'

/**
 * Whether everything that `asked` means is meant by `held` too, as far as can be told from the two texts: false may be
 * wrong, true never is.
 */
export function covers(held: Matcher, asked: Matcher): boolean {
  if (held.kind === 'any') return true
  if (asked.kind === 'any') return false
  if (held.source === asked.source && held.kind === asked.kind) return true
  if (asked.kind === 'regex') return false
  const starts = held.kind === 'glob' ? expandBraces(held.source).flatMap(startOnly) : []
  return expandBraces(asked.source).every((one) => {
    const wild = one.search(/[*?]/)
    if (wild < 0) return held.matches(one)
    return starts.some((start) => one.slice(0, wild).startsWith(start))
  })
}

/** What everything must start with that a glob means, where it asks for nothing else: `i-0` of `i-0*`. */
const startOnly = (glob: string): readonly string[] => /^([^*?]*)\*+$/.exec(glob)?.slice(1) ?? []
