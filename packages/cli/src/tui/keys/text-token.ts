import { graphemesOf } from '../../formats/graphemes.ts'
import type { Input } from '../input.ts'
import { characterKey } from './key.ts'
import { isControl, type Reader } from './token.ts'

/** Emoji and the letters that flags are made of: the next character may join them. */
const MAY_GROW = /[\p{Extended_Pictographic}\p{Regional_Indicator}\u200d]/u

/** C1 control characters; as UTF-8 no terminal sends them for a key. */
const CONTROL = /^\p{Cc}/u

/** No grapheme that somebody types is longer, in UTF-16 units: it is not waited for. */
const LONGEST_HELD = 64

/**
 * Text up to the next control byte, a key for each grapheme. At the end of the bytes a character that is cut is held back, as
 * long as the rest of a sequence would be, and until a pause an emoji, which a joiner may follow. Other letters are not: typing
 * would lag by the wait. So a combining mark that comes in a later chunk than its letter is a key of its own; in a line the two
 * join again.
 */
export const textToken: Reader = (bytes, at, silence) => {
  const stop = endOfText(bytes, at)
  const ends = stop === bytes.length
  const open = ends && silence === 'none'
  const cut = ends && silence !== 'gone' ? stop - unfinished(bytes, at, stop) : stop
  const found = [...graphemesOf(bytes.toString('utf8', at, cut))]
  const last = found.at(-1)
  if (!open || last === undefined || !held(last, cut < stop)) return found.length ? told(cut, found) : undefined
  const kept = found.slice(0, -1)
  return kept.length ? told(cut - Buffer.byteLength(last), kept) : undefined
}

const told = (end: number, found: readonly string[]) => ({ end, inputs: keysOf(found) })

function keysOf(found: readonly string[]): readonly Input[] {
  return found.filter((segment) => !CONTROL.test(segment)).map((segment) => characterKey(segment))
}

/** A replacement character stands for bytes of unknown number, before which nothing could be held back. */
function held(segment: string, isCut: boolean): boolean {
  return (isCut || MAY_GROW.test(segment)) && segment.length <= LONGEST_HELD && !segment.includes('\ufffd')
}

function endOfText(bytes: Buffer, at: number): number {
  let end = at
  while (end < bytes.length && !isControl(bytes[end] as number)) end += 1
  return end
}

/** How many bytes at the end may be the beginning of a character whose other bytes have not come. */
function unfinished(bytes: Buffer, at: number, end: number): number {
  for (let back = 1; back <= 3 && end - back >= at; back += 1) {
    const byte = bytes[end - back] as number
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return byteLengthOf(byte) > back ? back : 0
  }
  return 0
}

/** Bytes of the character that this byte begins; 1 where it begins none. */
export function byteLengthOf(lead: number): number {
  if (lead >= 0xf0 && lead <= 0xf4) return 4
  if (lead >= 0xe0 && lead < 0xf0) return 3
  return lead >= 0xc2 && lead < 0xe0 ? 2 : 1
}
