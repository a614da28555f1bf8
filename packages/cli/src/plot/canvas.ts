import { type Line, type Span, type Style, span } from '../tui/screen.ts'

/** A grid of dots, two by four in each cell, as Unicode's Braille patterns have them. Dots are counted from the upper left. */
export type Canvas = {
  readonly dots: { readonly across: number; readonly down: number }
  readonly light: (x: number, y: number, layer: number) => void
  /** Whether a dot is lit. */
  readonly isLit: (x: number, y: number) => boolean
  /** A row of cells as text; each is in the style of the first layer that lit a dot of it. */
  readonly row: (row: number, styles: readonly Style[]) => Line
}

/** The bit of each dot, `[column][row]`: https://www.unicode.org/charts/PDF/U2800.pdf. */
const BITS = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const

const BLANK = 0x2800

export function makeCanvas(columns: number, rows: number): Canvas {
  const bits = new Uint8Array(columns * rows)
  const layers = new Uint8Array(columns * rows).fill(255)
  const dots = { across: columns * 2, down: rows * 4 }
  const inside = (x: number, y: number): boolean => x >= 0 && y >= 0 && x < dots.across && y < dots.down
  const cellOf = (x: number, y: number): number => (y >> 2) * columns + (x >> 1)
  const bitOf = (x: number, y: number): number => BITS[(x & 1) as 0 | 1][(y & 3) as 0 | 1 | 2 | 3]
  return {
    dots,
    light(x, y, layer) {
      if (!inside(x, y)) return
      const cell = cellOf(x, y)
      bits[cell] = (bits[cell] ?? 0) | bitOf(x, y)
      layers[cell] = Math.min(layers[cell] ?? 255, layer)
    },
    isLit: (x, y) => inside(x, y) && ((bits[cellOf(x, y)] ?? 0) & bitOf(x, y)) !== 0,
    row(row, styles) {
      const spans: Span[] = []
      for (let column = 0; column < columns; column++) {
        const cell = row * columns + column
        const lit = bits[cell] ?? 0
        // A blank that is a space wraps and copies as one; the blank of Braille does not.
        const text = lit === 0 ? ' ' : String.fromCharCode(BLANK + lit)
        add(spans, text, lit === 0 ? undefined : styles[layers[cell] ?? 0])
      }
      return spans
    },
  }
}

function add(spans: Span[], text: string, style: Style | undefined): void {
  const last = spans.at(-1)
  if (last && last.style === style) spans[spans.length - 1] = span(last.text + text, style)
  else spans.push(span(text, style))
}
