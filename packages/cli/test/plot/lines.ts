import { widthOf } from '../../src/formats/width.ts'
import type { Line } from '../../src/tui/screen.ts'

/** The lines as plain texts. */
export const texts = (lines: readonly Line[]): readonly string[] =>
  lines.map((line) => line.map(({ text }) => text).join(''))

/** The columns that each line takes. */
export const widths = (lines: readonly Line[]): readonly number[] => texts(lines).map(widthOf)
