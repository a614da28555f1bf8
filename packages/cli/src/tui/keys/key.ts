import type { Input } from '../input.ts'

export type Key = Extract<Input, { kind: 'key' }>

export type Modifiers = { readonly ctrl: boolean; readonly alt: boolean; readonly shift: boolean }

export const noModifiers: Modifiers = { ctrl: false, alt: false, shift: false }

/** What a terminal cannot tell from another key has that key's name on every terminal, also on those that could. */
const SAME_AS_CTRL: ReadonlyMap<string, string> = new Map([
  ['h', 'backspace'],
  ['i', 'tab'],
  ['j', 'enter'],
  ['m', 'enter'],
  ['[', 'esc'],
])

/** A key that has a name instead of a character: `up`, `f1`, `ctrl-alt-shift-delete`. It writes nothing. */
export function namedKey(name: string, { ctrl, alt, shift }: Modifiers = noModifiers): Key {
  return {
    kind: 'key',
    name: `${ctrl ? 'ctrl-' : ''}${alt ? 'alt-' : ''}${shift ? 'shift-' : ''}${name}`,
    text: '',
  }
}

/**
 * A key that writes a character, or would without Ctrl and Alt. Shift shows in the character: it is part of the name only
 * where Ctrl hides the difference, `ctrl-shift-a`.
 */
export function characterKey(character: string, modifiers: Modifiers = noModifiers): Key {
  if (modifiers.ctrl) return ctrlKey(character, modifiers)
  const text = modifiers.shift ? upperCase(character) : character
  const base = text === ' ' ? 'space' : text
  return modifiers.alt ? namedKey(base, { ...modifiers, shift: false }) : { kind: 'key', name: base, text }
}

function ctrlKey(character: string, modifiers: Modifiers): Key {
  const base = character.toLowerCase()
  const letter = base !== character.toUpperCase()
  const shift = letter && modifiers.shift
  const same = shift ? undefined : SAME_AS_CTRL.get(base)
  if (same !== undefined) return namedKey(same, { ...modifiers, ctrl: false, shift: false })
  return namedKey(base === ' ' || base === '@' ? 'space' : base, { ...modifiers, shift })
}

/** Some letters have no upper case of one character: they stay as they are. */
function upperCase(character: string): string {
  const upper = character.toUpperCase()
  return upper.length === character.length ? upper : character
}

/** The key of a control byte: 0x01 is `ctrl-a`, 0x0d `enter`, 0x00 `ctrl-space`, 0x7f and 0x08 are `backspace`. */
export function controlKey(byte: number, alt = false): Key {
  if (byte === 0x7f) return namedKey('backspace', { ...noModifiers, alt })
  return characterKey(String.fromCharCode(byte + 0x40).toLowerCase(), { ctrl: true, alt, shift: false })
}

/** The same key with Alt. */
export function withAlt(key: Key): Key {
  const name = key.name.startsWith('ctrl-') ? `ctrl-alt-${key.name.slice(5)}` : `alt-${key.name}`
  return { kind: 'key', name, text: '' }
}
