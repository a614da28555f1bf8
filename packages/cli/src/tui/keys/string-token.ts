import { characterKey, noModifiers } from './key.ts'
import { dropped, ESC, isControl, keys, type Reader, replied } from './token.ts'

/** With what a terminal's own strings go on after their introducer; it never sends the others, `ESC ^` and `ESC X`. */
const GOES_ON: ReadonlyMap<string, RegExp> = new Map([
  [']', /[0-9]/],
  ['P', /[0-9>!$+|]/],
  ['_', /G/],
])

/** No reply that arnq asks for is nearly as long, in bytes. */
const LONGEST = 8192

const BELL = 0x07
const BACKSLASH = 0x5c

/**
 * OSC, DCS, APC, PM and SOS: all that is said until BEL or `ESC \` is one reply. Their introducers are also what Alt with a key
 * sends: where no end comes, and a terminal would not have begun so, it was that key, and text after it.
 */
export const stringToken: Reader = (bytes, at, silence) => {
  let end = at + 2
  const limit = Math.min(bytes.length, at + LONGEST)
  while (end < limit && !isControl(bytes[end] as number)) end += 1
  if (bytes[end] === BELL) return replied(bytes, at, end + 1)
  if (bytes[end] === ESC && bytes[end + 1] === BACKSLASH) return replied(bytes, at, end + 2)
  const mayEnd = end === bytes.length || (bytes[end] === ESC && end + 1 === bytes.length)
  if (silence === 'none' && mayEnd && end < at + LONGEST) return undefined
  const introducer = String.fromCharCode(bytes[at + 1] as number)
  if (!begunByTerminal(introducer, bytes[at + 2])) {
    return keys(at + 2, characterKey(introducer, { ...noModifiers, alt: true }))
  }
  return silence === 'pause' && mayEnd ? undefined : dropped(end)
}

function begunByTerminal(introducer: string, next: number | undefined): boolean {
  return next !== undefined && (GOES_ON.get(introducer)?.test(String.fromCharCode(next)) ?? false)
}
