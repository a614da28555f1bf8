import { characterKey, namedKey, noModifiers } from './key.ts'
import { letterKey, sequenceMeaning } from './sequence.ts'
import { dropped, isControl, keys, type Reader, replied, type Silence, type Token } from './token.ts'

/** Longer than any sequence there is, in bytes. */
const LONGEST = 256

const DOLLAR = 0x24

/** `ESC [`, parameters, and a final byte; with the linux console's `ESC [ [ A`, rxvt's `ESC [ 3 $` and old mouse reports. */
export const csiToken: Reader = (bytes, at, silence) => {
  const start = at + 2
  const end = endOfParameters(bytes, start)
  const final = bytes[end]
  if (final === undefined) return cutShort(bytes, at, silence)
  if (end - start >= LONGEST) return dropped(end)
  if (final !== DOLLAR && (final < 0x40 || final > 0x7e)) return end === start ? altOf(bytes, at) : dropped(end)
  if (end === start && final === 0x5b) return consoleKey(bytes, end + 1, silence)
  if (end === start && final === 0x4d) return oldMouse(bytes, end + 1, silence)
  const meaning = sequenceMeaning(bytes.toString('latin1', start, end), String.fromCharCode(final))
  if (meaning === 'reply') return replied(bytes, at, end + 1)
  if (meaning === 'paste') return { end: end + 1, inputs: [], paste: true }
  return meaning === undefined ? dropped(end + 1) : keys(end + 1, meaning)
}

/** A `$` after a number alone is rxvt's way to say Shift; elsewhere it stands before the final byte. */
function endOfParameters(bytes: Buffer, start: number): number {
  let end = start
  while (end < bytes.length && end - start < LONGEST && isParameter(bytes[end] as number)) {
    if (bytes[end] === DOLLAR && /^\d{1,2}$/.test(bytes.toString('latin1', start, end))) return end
    end += 1
  }
  return end
}

const isParameter = (byte: number): boolean => byte >= 0x20 && byte < 0x40

/** `ESC O` and a letter, in some terminals with the modifiers' number between. */
export const ss3Token: Reader = (bytes, at, silence) => {
  const start = at + 2
  let end = start
  while (end - start < 4 && isDigitOrSemicolon(bytes[end])) end += 1
  const final = bytes[end]
  if (final === undefined) return cutShort(bytes, at, silence)
  if (isControl(final) || final > 0x7e) return end === start ? altOf(bytes, at) : dropped(end)
  const key = letterKey(bytes.toString('latin1', start, end), String.fromCharCode(final), 'ss3')
  return key ? keys(end + 1, key) : dropped(end + 1)
}

const isDigitOrSemicolon = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x30 && byte <= 0x39) || byte === 0x3b)

/** The introducer alone is what Alt with `[` or `O` sends; with parameters it is a sequence whose rest is late. */
function cutShort(bytes: Buffer, at: number, silence: Silence): Token | undefined {
  if (silence === 'none') return undefined
  if (bytes.length === at + 2) return altOf(bytes, at)
  return silence === 'gone' ? dropped(bytes.length) : undefined
}

const altOf = (bytes: Buffer, at: number): Token =>
  keys(at + 2, characterKey(String.fromCharCode(bytes[at + 1] as number), { ...noModifiers, alt: true }))

function consoleKey(bytes: Buffer, at: number, silence: Silence): Token | undefined {
  const letter = bytes[at]
  if (letter === undefined) return silence === 'gone' ? dropped(at) : undefined
  if (letter >= 0x41 && letter <= 0x45) return keys(at + 1, namedKey(`f${letter - 0x40}`))
  return dropped(isControl(letter) || letter >= 0x80 ? at : at + 1)
}

/** Three bytes, of which none is a control byte: https://invisible-island.net/xterm/ctlseqs/ctlseqs.html#h3-X10-compatibility-mode */
function oldMouse(bytes: Buffer, at: number, silence: Silence): Token | undefined {
  for (let end = at; end < at + 3; end += 1) {
    const byte = bytes[end]
    if (byte === undefined) return silence === 'gone' ? dropped(end) : undefined
    if (isControl(byte)) return dropped(end)
  }
  return dropped(at + 3)
}
