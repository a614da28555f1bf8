import { type Token, tokenize } from '@arnq/query/jmespath'

/** The word of a query that the cursor stands in or behind: what of it is typed, what would be replaced, what stands before. */
export type Word = {
  readonly kind: 'bare' | 'quoted' | 'text'
  readonly typed: string
  readonly from: number
  readonly to: number
  readonly before: readonly Token[]
}

const restOfName = /^[A-Za-z0-9_]*/
/** Up to a closing quote that belongs to this word, and not to the one behind it. */
const restOfText = { "'": /^[^'"`[\](){}|&=<>!,]*'/, '"': /^[^'"`[\](){}|&=<>!,]*"/, '`': /^[^'"`[\](){}|&=<>!,]*`/ }

type Delimiter = keyof typeof restOfText

const kinds = { "'": 'text', '"': 'quoted', '`': 'text' } as const

/**
 * The word at the cursor, an empty one where none has begun; undefined where nothing can be said: behind a number or a
 * closed quote, or where what stands before cannot be read.
 */
export function wordAt(text: string, cursor: number): Word | undefined {
  const written = text.slice(0, cursor)
  const after = text.slice(cursor)
  const tokens = tokenize(written).slice(0, -1)
  const last = tokens.at(-1)
  const before = tokens.slice(0, -1)
  if (before.some(({ type }) => type === 'invalid')) return undefined
  if (last?.type === 'invalid') return openWord(written, after, last.start, before)
  if (!last || last.end < cursor) return { kind: 'bare', typed: '', from: cursor, to: cursor, before: tokens }
  if (last.type === 'number' || last.type === 'literal' || last.type === 'quoted-name') return undefined
  const to = cursor + (restOfName.exec(after)?.[0].length ?? 0)
  if (last.type !== 'name') return { kind: 'bare', typed: '', from: cursor, to, before: tokens }
  return { kind: 'bare', typed: last.value, from: last.start, to, before }
}

const isDelimiter = (sign: string | undefined): sign is Delimiter => sign !== undefined && Object.hasOwn(kinds, sign)

function openWord(written: string, after: string, from: number, before: readonly Token[]): Word | undefined {
  const delimiter = written[from]
  if (!isDelimiter(delimiter)) return undefined
  const inner = written.slice(from + 1)
  // A closing quote that makes no sense: `"\q"`.
  if (written.length > from + 1 && written.endsWith(delimiter) && !written.endsWith(`\\${delimiter}`)) return undefined
  const to = written.length + (restOfText[delimiter].exec(after)?.[0].length ?? 0)
  const typed = delimiter === "'" ? inner.replaceAll("\\'", "'") : inner.replace(/^"/, '')
  return { kind: kinds[delimiter], typed, from, to, before }
}
