import type { Token } from '@arnq/query/jmespath'

const closing = { '[': ']', '[?': ']', '(': ')', '{': '}' } as const

/** A bracket that opens something. */
export type Opening = keyof typeof closing

const isOpening = (type: string): type is Opening => Object.hasOwn(closing, type)

/** The brackets that are open behind the tokens, by their places, the innermost last; undefined where one closes what is not open. */
export function openBrackets(tokens: readonly Token[]): readonly number[] | undefined {
  const open: number[] = []
  for (const [at, { type }] of tokens.entries()) {
    if (isOpening(type)) open.push(at)
    if (type !== ']' && type !== ')' && type !== '}') continue
    const opening = tokens[open.pop() ?? -1]?.type
    if (opening === undefined || !isOpening(opening) || closing[opening] !== type) return undefined
  }
  return open
}

/** What closes the open brackets, the innermost first. */
export const closersOf = (tokens: readonly Token[], open: readonly number[]): string =>
  open
    .map((at) => tokens[at]?.type ?? '')
    .map((type) => (isOpening(type) ? closing[type] : ''))
    .reverse()
    .join('')
