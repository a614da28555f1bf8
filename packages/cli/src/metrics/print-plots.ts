import { textOf } from '../flags.ts'
import { colored, type Io } from '../io.ts'
import type { Given } from '../program.ts'
import { writeAll } from '../sink.ts'
import type { Line } from '../tui/screen.ts'
import { paint } from '../tui/terminal/paint.ts'
import { backgroundOf, type Theme, themes } from '../tui/terminal/theme.ts'
import type { Answered } from './ask-metrics.ts'
import { plots } from './plots.ts'

/** Columns of a plot where nobody tells how wide the output is, and the fewest that have room for its axes. */
const USUAL = 80
const LEAST = 24

/** How wide plots are drawn on this output. */
export const plotWidth = ({ stdout }: Pick<Io, 'stdout'>): number => Math.max(LEAST, stdout.columns ?? USUAL)

/** Writes the plots of what was answered, in colours where those are wanted, else in nothing but text. */
export async function printPlots(answers: readonly Answered[], given: Given, io: Io): Promise<void> {
  const width = plotWidth(io)
  const theme = colored(textOf(given, 'color'), io.stdout, io.env) ? themes[backgroundOf(io.env) ?? 'dark'] : bare
  const lines = plots(answers, width)
  await writeAll(once(lines.map((line: Line) => `${paint(line, width, theme)}\n`).join('')), io.stdout)
}

/** No style at all. */
const bare = Object.fromEntries(Object.keys(themes.plain).map((style) => [style, ''])) as Theme

async function* once(text: string): AsyncGenerator<string> {
  yield text
}
