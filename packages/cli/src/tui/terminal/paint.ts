import { visible } from '../../formats/safe.ts'
import { headOf, widthOf } from '../../formats/width.ts'
import type { Line, Span } from '../screen.ts'
import type { Theme } from './theme.ts'

/**
 * A line as the terminal takes it: no wider than `width`, with nothing in it that a terminal would obey but our own styles. It
 * ends without one, and without spaces that nobody would see.
 */
export function paint(line: Line, width: number, theme: Theme): string {
  let left = width
  let painted = ''
  for (const { text, style } of withoutTail(line)) {
    if (left <= 0) break
    const safe = visible(text)
    const taken = widthOf(safe)
    const piece = taken <= left ? safe : headOf(safe, left).text
    left -= taken
    const sgr = style === undefined ? '' : theme[style]
    painted += sgr === '' ? piece : styled(piece, sgr)
  }
  return painted
}

/** A piece between what turns its styles on and off, one by one: as Ink itself writes them, which so has less to put right. */
function styled(piece: string, sgr: string): string {
  const on = sgr.split(';')
  const off = on.map(offOf).reverse()
  return `${on.map(sequence).join('')}${piece}${off.map(sequence).join('')}`
}

const sequence = (parameter: string): string => `\u001b[${parameter}m`

/** What turns each parameter of a theme off; those that are not named are colours. */
const OFF: Readonly<Record<string, string>> = { 1: '22', 2: '22', 4: '24', 7: '27' }

const offOf = (parameter: string): string => OFF[parameter] ?? '39'

/** Styles that show on a space. */
const SHOWS_SPACE: ReadonlySet<string> = new Set(['cursor', 'match'])

function withoutTail(line: Line): readonly Span[] {
  const last = line.at(-1)
  if (!last || (last.style && SHOWS_SPACE.has(last.style)) || !last.text.endsWith(' ')) return line
  const text = last.text.trimEnd()
  return text === '' ? withoutTail(line.slice(0, -1)) : [...line.slice(0, -1), { ...last, text }]
}
