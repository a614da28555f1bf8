import { characterKey, type Key, type Modifiers, namedKey } from './key.ts'

/** Parameters as numbers, with their parts after `:`; what is left out, or is no number, is undefined. */
export function numbered(parameters: string): readonly (readonly (number | undefined)[])[] {
  return parameters
    .split(';')
    .map((one) => one.split(':').map((part) => (/^\d+$/.test(part) ? Number(part) : undefined)))
}

const NAMED: ReadonlyMap<number, string> = new Map([
  [8, 'backspace'],
  [9, 'tab'],
  [13, 'enter'],
  [27, 'esc'],
  [127, 'backspace'],
  // https://sw.kovidgoyal.net/kitty/keyboard-protocol/#functional-key-definitions
  ...Array.from({ length: 23 }, (_, at): [number, string] => [57376 + at, `f${13 + at}`]),
  [57414, 'enter'],
  [57417, 'left'],
  [57418, 'right'],
  [57419, 'up'],
  [57420, 'down'],
  [57421, 'page-up'],
  [57422, 'page-down'],
  [57423, 'home'],
  [57424, 'end'],
  [57425, 'insert'],
  [57426, 'delete'],
])

const FIRST_OF_BLOCK = 57399
const BLOCK = '0123456789./*-+'

/** The private area in which kitty numbers keys: locks, media keys and modifiers alone write nothing. */
const FUNCTIONAL = { from: 57344, to: 63743 }

const RELEASED = 3

/**
 * A key told by its code point: kitty's `ESC [ 97;5u` with other layouts' characters, the kind of event and the text behind
 * (https://sw.kovidgoyal.net/kitty/keyboard-protocol/), and xterm's `ESC [ 27;5;97~`. Undefined where a key was let
 * go, and for keys held with Command: they are the window manager's.
 */
export function codePointKey(parameters: string): Key | undefined {
  const [[code, shifted] = [], [bits = 1, event] = [], text = []] = numbered(parameters)
  if (code === undefined || event === RELEASED) return undefined
  const held = bits < 1 ? 0 : bits - 1
  if (held & (SUPER | HYPER)) return undefined
  const modifiers = { shift: (held & 1) > 0, alt: (held & (2 | META)) > 0, ctrl: (held & 4) > 0 }
  const name = NAMED.get(code)
  if (name !== undefined) return namedKey(name, modifiers)
  const character = characterOf(code)
  return character === undefined ? undefined : keyOf(character, characterOf(shifted), writtenBy(text), modifiers)
}

const SUPER = 8
const HYPER = 16
const META = 32

function keyOf(plain: string, shifted: string | undefined, written: string, modifiers: Modifiers): Key {
  if (written !== '' && !modifiers.ctrl) return characterKey(written)
  if (modifiers.shift && shifted !== undefined && !isLetter(plain)) {
    return characterKey(shifted, { ...modifiers, shift: false })
  }
  return characterKey(plain, modifiers)
}

const isLetter = (character: string): boolean => character.toLowerCase() !== character.toUpperCase()

const writtenBy = (codes: readonly (number | undefined)[]): string =>
  codes.map((code) => characterOf(code) ?? '').join('')

function characterOf(code: number | undefined): string | undefined {
  if (code === undefined || code > 0x10ffff) return undefined
  const block = BLOCK[code - FIRST_OF_BLOCK]
  if (block !== undefined) return block
  if (code >= FUNCTIONAL.from && code <= FUNCTIONAL.to) return undefined
  const character = String.fromCodePoint(code)
  return /[\p{Cc}\p{Cs}]/u.test(character) ? undefined : character
}
