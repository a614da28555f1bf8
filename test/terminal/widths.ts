import type { IUnicodeVersionProvider } from '@xterm/headless'
import { widthOf } from '../../packages/cli/src/formats/width.ts'

const JOINER = 0x200d

const wcwidth = (code: number): 0 | 1 | 2 => Math.min(2, widthOf(String.fromCodePoint(code))) as 0 | 1 | 2

/** Widths as terminals of today have them, a grapheme as one; xterm.js by itself counts as Unicode 6 did, emoji as one column. */
export const widthsOfToday: IUnicodeVersionProvider = {
  version: 'today',
  wcwidth,
  // Its bits: whether it joins what is before it, two of the width, and from there on what the next one is to know.
  charProperties(code, preceding) {
    const before = (preceding >> 1) & 3
    const joins = before > 0 && (wcwidth(code) === 0 || preceding >> 3 === 1)
    const width = joins ? before : wcwidth(code)
    return ((code === JOINER ? 1 : 0) << 3) | (width << 1) | (joins ? 1 : 0)
  },
}
