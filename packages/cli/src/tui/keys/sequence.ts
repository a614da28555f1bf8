import type { Input } from '../input.ts'
import { codePointKey, numbered } from './code-point-key.ts'
import { type Key, type Modifiers, namedKey, noModifiers } from './key.ts'
import { mouseOf } from './mouse.ts'

const LETTERS: ReadonlyMap<string, string> = new Map([
  ['A', 'up'],
  ['B', 'down'],
  ['C', 'right'],
  ['D', 'left'],
  ['F', 'end'],
  ['H', 'home'],
  ['I', 'tab'],
  ['P', 'f1'],
  ['Q', 'f2'],
  ['R', 'f3'],
  ['S', 'f4'],
])

/** The keys of a number block that was told to send sequences: https://invisible-island.net/xterm/ctlseqs/ctlseqs.html */
const BLOCK = new Map(Array.from('jklmnopqrstuvwxyX', (letter, at) => [letter, '*+,-./0123456789='[at] as string]))

const NUMBERS: ReadonlyMap<number, string> = new Map([
  [1, 'home'],
  [2, 'insert'],
  [3, 'delete'],
  [4, 'end'],
  [5, 'page-up'],
  [6, 'page-down'],
  [7, 'home'],
  [8, 'end'],
  ...[11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24, 25, 26, 28, 29, 31, 32, 33, 34].map(
    (number, at): [number, string] => [number, `f${at + 1}`],
  ),
])

const RXVT: Readonly<Record<string, Partial<Modifiers>>> = {
  '^': { ctrl: true },
  $: { shift: true },
  '@': { ctrl: true, shift: true },
}

/** What terminals answer ends so: attributes, status, position, modes, sizes. Without parameters `c` is a key of rxvt's. */
const isAnswer = (parameters: string, final: string): boolean =>
  /^[cntxy]$/.test(final) && !(final === 'c' && parameters === '')

/** What a control sequence means, by what stands between `ESC [` and its last byte; undefined where nobody wants it. */
export function sequenceMeaning(parameters: string, final: string): Input | 'reply' | 'paste' | undefined {
  if (parameters.startsWith('<') && (final === 'M' || final === 'm')) return mouseOf(parameters.slice(1), final)
  if (/^[<-?]/.test(parameters) || isAnswer(parameters, final)) return 'reply'
  if (final === '~' && parameters === '200') return 'paste'
  if (final === 'u') return codePointKey(parameters)
  const rxvt = Object.hasOwn(RXVT, final) ? RXVT[final] : undefined
  if (final === '~' || rxvt) return numberKey(parameters, rxvt)
  if (isFocus(parameters, final) || isPosition(parameters, final)) return 'reply'
  return letterKey(parameters, final, 'csi')
}

const isFocus = (parameters: string, final: string): boolean => parameters === '' && /^[IO]$/.test(final)

/** Ctrl with F3 is the same in xterm; terminals that are asked where their cursor stands answer so far more often. */
const isPosition = (parameters: string, final: string): boolean => final === 'R' && parameters.includes(';')

function numberKey(parameters: string, rxvt: Partial<Modifiers> | undefined): Key | undefined {
  const [[number] = [], [bits, event] = [], [code] = []] = numbered(parameters)
  if (number === undefined || event === RELEASED) return undefined
  if (number === 27 && code !== undefined) return codePointKey(`${code};${bits ?? 1}`)
  const name = NUMBERS.get(number)
  return name === undefined ? undefined : namedKey(name, { ...modifiersOf(bits), ...rxvt })
}

/** A key that is told by a letter: `ESC [ A`, `ESC [ 1;5A`, `ESC O A`, rxvt's `ESC O a` and `ESC [ a`. */
export function letterKey(parameters: string, final: string, after: 'csi' | 'ss3'): Key | undefined {
  const [[first] = [], [second, event] = []] = numbered(parameters)
  if (event === RELEASED) return undefined
  const modifiers = modifiersOf(second ?? first)
  if (final === 'Z') return namedKey('tab', { ...modifiers, shift: true })
  if (/^[a-d]$/.test(final)) {
    const rxvt = after === 'ss3' ? { ctrl: true } : { shift: true }
    return namedKey(LETTERS.get(final.toUpperCase()) as string, { ...modifiers, ...rxvt })
  }
  if (after === 'ss3' && final === 'M') return namedKey('enter', modifiers)
  const block = after === 'ss3' ? BLOCK.get(final) : undefined
  if (block !== undefined) return { kind: 'key', name: block, text: block }
  const name = LETTERS.get(final)
  return name === undefined ? undefined : namedKey(name, modifiers)
}

const RELEASED = 3

/**
 * xterm counts modifiers from 1: Shift 1, Alt 2, Ctrl 4. 8 is Meta there and Command in kitty, and what iTerm2 sends for Option;
 * 32 is kitty's Meta: both are taken as Alt.
 */
function modifiersOf(bits: number | undefined): Modifiers {
  const held = bits === undefined || bits < 1 ? 0 : bits - 1
  return held ? { shift: (held & 1) > 0, alt: (held & 42) > 0, ctrl: (held & 4) > 0 } : noModifiers
}
