/** Says whether a value is meant. `source` is what the user wrote. */
export type Matcher = {
  readonly kind: 'any' | 'literal' | 'glob' | 'regex'
  readonly source: string
  readonly matches: (value: string) => boolean
}

/** Matches everything: what an empty or missing component means. */
export const any: Matcher = { kind: 'any', source: '*', matches: () => true }

/** The most alternatives that braces may open up to: past this a pattern is a mistake, not a question. */
const MOST_ALTERNATIVES = 10_000

/** Opens `{a,b}` into the globs that it stands for. Braces nest; throws a `SyntaxError` where one is left open. */
export function expandBraces(glob: string): string[] {
  const open = glob.indexOf('{')
  const stray = glob.indexOf('}')
  if (open < 0 && stray < 0) return [glob]
  if (open < 0 || (stray >= 0 && stray < open)) throw new SyntaxError(`"}" at ${stray + 1} closes nothing`)
  const { parts, end } = alternatives(glob, open)
  const tails = expandBraces(glob.slice(end + 1))
  const heads = parts.flatMap(expandBraces)
  if (heads.length * tails.length > MOST_ALTERNATIVES) throw new SyntaxError('the braces stand for too many patterns')
  return heads.flatMap((head) => tails.map((tail) => glob.slice(0, open) + head + tail))
}

function alternatives(glob: string, open: number): { parts: string[]; end: number } {
  const parts: string[] = []
  let depth = 0
  let from = open + 1
  for (let at = open; at < glob.length; at++) {
    const sign = glob[at]
    if (sign === '{') depth++
    if (sign === '}') depth--
    if ((sign === ',' && depth === 1) || depth === 0) {
      parts.push(glob.slice(from, at))
      from = at + 1
    }
    if (depth === 0) return { parts, end: at }
  }
  throw new SyntaxError(`"{" at ${open + 1} is never closed`)
}

/** A glob is anchored and case-sensitive: `*` is any run of characters, `?` exactly one, `{a,b}` either. */
export function glob(source: string): Matcher {
  const globs = expandBraces(source)
  if (globs.some((one) => /^\*+$/.test(one))) return { ...any, source }
  if (globs.length === 1 && !/[*?]/.test(source)) {
    return { kind: 'literal', source, matches: (value) => value === source }
  }
  const tests = globs.map(oneGlob)
  return { kind: 'glob', source, matches: (value) => tests.some((test) => test(value)) }
}

/** Without backtracking: on a mismatch only the last `*` takes one more character, so no pattern can stall. */
function oneGlob(source: string): (value: string) => boolean {
  const pattern = [...source]
  return (text) => {
    const value = [...text]
    let at = 0
    let star = -1
    let resume = 0
    for (let here = 0; here < value.length; ) {
      if (pattern[at] === '*') {
        star = at++
        resume = here
      } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === value[here])) {
        at++
        here++
      } else if (star >= 0) {
        at = star + 1
        here = ++resume
      } else return false
    }
    while (pattern[at] === '*') at++
    return at === pattern.length
  }
}

/** An anchored regular expression, as skew's patterns are written. Throws a `SyntaxError` where it is none. */
export function regex(source: string): Matcher {
  const test = new RegExp(`^(?:${source})$`, 'su')
  return { kind: 'regex', source, matches: (value) => test.test(value) }
}

/** The EC2 filter values that keep at least everything a glob does, `\` in front of what is meant literally. */
export function filterValues(matcher: Matcher): readonly string[] | undefined {
  if (matcher.kind === 'any' || matcher.kind === 'regex') return undefined
  return expandBraces(matcher.source).map((one) => one.replaceAll('\\', '\\\\'))
}

/** Says a text literally in an EC2 filter value, whose `*`, `?` and `\` mean something. */
export const filterLiteral = (text: string): string => text.replace(/[\\*?]/g, '\\$&')
