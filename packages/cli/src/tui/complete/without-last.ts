import { functions, type Token } from '@arnq/query/jmespath'

/** What compares two operands. */
export const COMPARES: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>='])
const CLOSES: ReadonlySet<string> = new Set([']', ')', '}'])
/** What an operand begins behind, where no bracket is open before it. */
const SEPARATES: ReadonlySet<string> = new Set(['[?', '&&', '||', '(', '!', '[', '{', ',', ':', '|', '&', ...COMPARES])

/**
 * A query without the last thing in it that makes no sense alone: a comparison goes with what it compares, a call with its
 * name, an empty condition leaves all elements. `calls` says that only its calls are wrong. Undefined where what stands
 * last is whole, and so is not what is wrong.
 */
export function withoutLast(
  text: string,
  tokens: readonly Token[],
  open: readonly number[],
  calls: boolean,
): string | undefined {
  const last = tokens.at(-1)
  if (!last) return undefined
  const upTo = (at: number): string => text.slice(0, tokens[at]?.start ?? 0).trimEnd()
  const end = tokens.length - 1
  if (calls) return withoutCall(text, tokens, open.at(-1) ?? -1)
  if (last.type === '[?') return `${text.slice(0, last.start)}[*]`
  if (COMPARES.has(last.type)) return upTo(operandStart(tokens, end - 1))
  if (last.type === '(' && tokens[end - 1]?.type === 'name') return upTo(end - 1)
  if (CLOSES.has(last.type) || last.type === 'literal') {
    const start = operandStart(tokens, end)
    return start < end ? upTo(start) : last.type === 'literal' ? upTo(end) : undefined
  }
  return upTo(end)
}

/** A call that lacks arguments is what its list is; without one, nothing is left of it. */
function withoutCall(text: string, tokens: readonly Token[], opening: number): string | undefined {
  const name = tokens[opening - 1]
  const bracket = tokens[opening]
  if (bracket?.type !== '(' || name?.type !== 'name') return undefined
  const before = text.slice(0, name.start)
  const takesList = functions.get(name.value)?.parameters[0]?.types.some((type) => type.startsWith('array'))
  const comma = tokens.findIndex(({ type }, at) => at > opening && type === ',' && depthAt(tokens, opening, at) === 0)
  if (comma > 0) return text.slice(0, tokens.at(-1)?.start).trimEnd()
  return takesList && functions.has(name.value) ? before + text.slice(bracket.end) : before.trimEnd()
}

/** How many brackets were opened and not closed between two places. */
function depthAt(tokens: readonly Token[], from: number, to: number): number {
  let depth = 0
  for (let at = from + 1; at < to; at++) {
    const type = tokens[at]?.type ?? 'end'
    if (type === '[' || type === '[?' || type === '(' || type === '{') depth++
    if (CLOSES.has(type)) depth--
  }
  return depth
}

/** Where the operand that ends at a place begins: brackets that close in it are taken whole. */
function operandStart(tokens: readonly Token[], end: number): number {
  let depth = 0
  for (let at = end; at >= 0; at--) {
    const type = tokens[at]?.type ?? 'end'
    if (CLOSES.has(type)) depth++
    else if (depth > 0 && (type === '[' || type === '[?' || type === '(' || type === '{')) depth--
    else if (depth === 0 && SEPARATES.has(type)) return at + 1
  }
  return 0
}
