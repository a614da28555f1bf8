import type { Input } from '../input.ts'
import { numbered } from './code-point-key.ts'

const BUTTON = 0b11
const MOVED = 32
const WHEEL = 64
const FURTHER_BUTTONS = 128

/**
 * What the mouse did, from the three numbers of an SGR report (https://invisible-island.net/xterm/ctlseqs/ctlseqs.html#h3-Extended-coordinates).
 * Only the left button and the wheel up and down: the others are the terminal's own, to paste and to open menus.
 */
export function mouseOf(parameters: string, final: 'M' | 'm'): Input | undefined {
  const [[code] = [], [column] = [], [row] = []] = numbered(parameters)
  if (code === undefined || column === undefined || row === undefined) return undefined
  const what = whatOf(code, final)
  return what && { kind: 'mouse', what, row: Math.max(0, row - 1), column: Math.max(0, column - 1) }
}

type What = Extract<Input, { kind: 'mouse' }>['what']

/** A third and a fourth turn sideways. */
const WHEELS: readonly What[] = ['wheel-up', 'wheel-down']

function whatOf(code: number, final: 'M' | 'm'): What | undefined {
  const button = code & BUTTON
  if (code & FURTHER_BUTTONS) return undefined
  if (code & WHEEL) return WHEELS[button]
  if (button !== 0) return undefined
  if (final === 'm') return 'release'
  return code & MOVED ? 'drag' : 'press'
}
