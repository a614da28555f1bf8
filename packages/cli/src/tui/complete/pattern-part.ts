import { openBrace } from '../../completion/pattern-candidates.ts'

/** Where a cursor stands in a pattern: what is written of the component it is in, and what would be replaced of it. */
export type PatternPart = {
  readonly kind: 'word' | 'component' | 'type' | 'id'
  /** All that is written before the part. */
  readonly head: string
  readonly typed: string
  readonly from: number
  readonly to: number
  /** The components written, the last one up to the cursor. */
  readonly components: readonly string[]
}

/** Components of the long form in front of the type. */
const BEFORE_TYPE = 5

/** The part at the cursor; undefined behind the `|`, where the query begins. */
export function patternPart(text: string, cursor: number): PatternPart | undefined {
  const written = text.slice(0, cursor)
  const starts = componentStarts(written)
  if (!starts) return undefined
  const components = starts.map((start, at) => written.slice(start, (starts[at + 1] ?? cursor + 1) - 1))
  const isLong = components[0] === 'arn' && components.length > 1
  const type = isLong ? BEFORE_TYPE : 1
  const start = starts.at(-1) ?? 0
  const slash = components[type]?.indexOf('/') ?? -1
  if (slash >= 0) return part('id', text, cursor, (starts[type] ?? 0) + slash + 1, components)
  if (components.length - 1 > type) return undefined
  const from = start + openBrace(written.slice(start)).done.length
  const kind = components.length === 1 ? 'word' : components.length - 1 === type ? 'type' : 'component'
  return part(kind, text, cursor, from, components)
}

function part(
  kind: PatternPart['kind'],
  text: string,
  cursor: number,
  from: number,
  components: readonly string[],
): PatternPart {
  const to = cursor + (/^[^:/|,{}]*/.exec(text.slice(cursor))?.[0].length ?? 0)
  const end = kind === 'id' ? cursor + (/^[^|]*/.exec(text.slice(cursor))?.[0].length ?? 0) : to
  return { kind, head: text.slice(0, from), typed: text.slice(from, cursor), from, to: end, components }
}

/** Where the components begin, signs within `{}` and `()` left alone; undefined where a query has begun. */
function componentStarts(written: string): readonly number[] | undefined {
  const starts = [0]
  let depth = 0
  for (let at = 0; at < written.length; at++) {
    const sign = written[at]
    if (sign === '{' || sign === '(') depth++
    if (sign === '}' || sign === ')') depth = Math.max(0, depth - 1)
    if (sign === '|' && depth === 0) return undefined
    if (sign === ':' && depth === 0) starts.push(at + 1)
  }
  return starts
}
