import type { Cursor } from './cursor.ts'

/** Values that were read last, by `slotOf`: pages say `running` and `t3.micro` a thousand times. */
const seen: string[] = new Array(4096).fill('')
const LONGEST_SEEN = 64
/** From this length on V8 makes no copy of what is cut out of a text, but keeps the text. */
const KEEPS_ITS_TEXT = 13

/**
 * A value that stands in the text, as a string of its own: a cut would keep its page of some MB alive for as long as
 * anybody keeps the row. Equal values share one string where they come soon after one another.
 */
export function ownValue(cursor: Cursor, from: number, to: number): string {
  const { text } = cursor
  const length = to - from
  if (length === 0) return ''
  if (length > LONGEST_SEEN) return copied(cursor, from, to)
  const slot = slotOf(text, from, length)
  const known = seen[slot] as string
  if (known.length === length && text.startsWith(known, from)) return known
  const value = copied(cursor, from, to)
  seen[slot] = value
  return value
}

/** Ids differ at their ends, addresses and moments also in their middles. */
function slotOf(text: string, from: number, length: number): number {
  const last = from + length - 1
  let hash = Math.imul(text.charCodeAt(from), 31) + length
  hash = Math.imul(hash, 31) + text.charCodeAt(from + (length >> 1))
  hash = Math.imul(hash, 31) + text.charCodeAt(length > 1 ? last - 1 : last)
  hash = Math.imul(hash, 31) + text.charCodeAt(last)
  return (hash ^ (hash >>> 12)) & (seen.length - 1)
}

function copied({ text, ascii }: Cursor, from: number, to: number): string {
  if (ascii) return ascii.toString('latin1', from, to)
  const cut = text.slice(from, to)
  return cut.length < KEEPS_ITS_TEXT ? cut : Buffer.from(cut, 'utf16le').toString('utf16le')
}
