/** A version that a program says of itself. Numbers where it is one that has an order. */
export type Spoken = { readonly text: string; readonly parts?: readonly number[]; readonly pre?: readonly string[] }

/** https://semver.org, and what people write instead: `v1.2`, `7`. What follows a plus has no say in the order. */
const ORDERED = /^v?(\d{1,15}(?:\.\d{1,15}){0,3})(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/

/** A version from a text; undefined where the text is not one word of a version's kind. */
export function spokenOf(text: string): Spoken | undefined {
  const word = text.trim()
  if (!/^[\w.+-]{1,100}$/.test(word)) return undefined
  const [, numbers, pre] = ORDERED.exec(word) ?? []
  if (numbers === undefined) return { text: word }
  const parts = numbers.split('.').map(Number)
  return { text: word, parts, ...(pre !== undefined && { pre: pre.split('.') }) }
}

/** Below 0 where the first is the lower one; undefined where they have no order. */
export function compareSpoken(one: Spoken, other: Spoken): number | undefined {
  if (one.text === other.text) return 0
  if (!one.parts || !other.parts) return undefined
  for (let at = 0; at < Math.max(one.parts.length, other.parts.length); at++) {
    const difference = (one.parts[at] ?? 0) - (other.parts[at] ?? 0)
    if (difference !== 0) return difference
  }
  return comparePre(one.pre, other.pre)
}

/** A version before its release is lower than the release; words are compared as semver.org says. */
function comparePre(one: readonly string[] | undefined, other: readonly string[] | undefined): number {
  if (!one || !other) return Number(Boolean(other)) - Number(Boolean(one))
  for (let at = 0; at < Math.max(one.length, other.length); at++) {
    const [a, b] = [one[at], other[at]]
    if (a === undefined || b === undefined) return a === undefined ? -1 : 1
    if (a === b) continue
    const [isA, isB] = [/^\d+$/.test(a), /^\d+$/.test(b)]
    if (isA && isB) return Number(a) - Number(b)
    if (isA !== isB) return isA ? -1 : 1
    return a < b ? -1 : 1
  }
  return 0
}
