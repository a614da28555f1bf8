import { characterKey, controlKey, namedKey, noModifiers, withAlt } from './key.ts'
import { csiToken, ss3Token } from './sequence-token.ts'
import { stringToken } from './string-token.ts'
import { byteLengthOf } from './text-token.ts'
import { dropped, ESC, isControl, keys, type Reader, type Token } from './token.ts'

const READERS: ReadonlyMap<number, Reader> = new Map([
  [ESC, (bytes, at, silence) => doubleEscape(bytes, at, silence)],
  [0x5b, csiToken],
  [0x4f, ss3Token],
  ...Array.from(']P_^X', (introducer): [number, Reader] => [introducer.charCodeAt(0), stringToken]),
])

/** What begins with ESC: the key itself, a sequence, or a key with Alt. */
export const escapeToken: Reader = (bytes, at, silence) => {
  const next = bytes[at + 1]
  if (next === undefined) return silence === 'none' ? undefined : keys(at + 1, namedKey('esc'))
  return (READERS.get(next) ?? altToken)(bytes, at, silence)
}

/** Some terminals send Alt with an arrow as ESC and the arrow's sequence; all else after two ESC is the key twice. */
const doubleEscape: Reader = (bytes, at, silence) => {
  const third = bytes[at + 2]
  const alone = keys(at + 1, namedKey('esc'))
  if (third === undefined) return silence === 'none' ? undefined : alone
  if (third !== 0x5b && third !== 0x4f) return alone
  const inner = escapeToken(bytes, at + 1, silence)
  return inner && (isUnknown(inner) ? inner : (withAltAlready(inner) ?? alone))
}

const isUnknown = ({ inputs, reply, paste }: Token): boolean => !inputs.length && reply === undefined && !paste

function withAltAlready({ end, inputs: [first] }: Token): Token | undefined {
  if (first?.kind !== 'key' || first.text !== '' || first.name.includes('alt-')) return undefined
  return keys(end, withAlt(first))
}

const altToken: Reader = (bytes, at, silence) => {
  const first = bytes[at + 1] as number
  if (isControl(first)) return keys(at + 2, controlKey(first, true))
  let end = at + 2
  const whole = at + 1 + byteLengthOf(first)
  while (end < whole && isContinuation(bytes[end])) end += 1
  if (end < whole && end === bytes.length && silence === 'none') return undefined
  const character = bytes.toString('utf8', at + 1, end)
  if (/[\ufffd\p{Cc}]/u.test(character)) return dropped(end)
  return keys(end, characterKey(character, { ...noModifiers, alt: true }))
}

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x80 && byte < 0xc0
