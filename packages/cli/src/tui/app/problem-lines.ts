import { visible } from '../../formats/safe.ts'
import { widthOf } from '../../formats/width.ts'
import { wrapText } from '../layout/wrap-text.ts'
import { type Line, span } from '../screen.ts'

/** What is wrong with a text, and from where to where. */
export type Problem = {
  readonly message: string
  readonly start?: number | undefined
  readonly end?: number | undefined
}

/** Where a line is seen: the first column of its text, how many of them, and what of it is scrolled out to the left. */
export type Seen = {
  readonly left: number
  readonly width: number
  readonly scroll: number
  readonly columns: number
}

/** Longer messages name every function there is: their ends tell nothing more. */
const MOST_LINES = 3

/** Carets under what is wrong, and why: behind them or in front of them where there is room, else on lines of its own. */
export function problemLines({ message, start, end = start }: Problem, seen: Seen): readonly Line[] {
  const { left, width, scroll, columns } = seen
  const words = visible(message)
  if (start === undefined || end === undefined) return wrapped(words, columns)
  if (start < scroll || start - scroll >= width) return wrapped(`${words} (at ${start + 1})`, columns)
  const at = left + start - scroll
  const carets = '^'.repeat(Math.max(1, Math.min(end - start, columns - at)))
  const room = widthOf(words) + 1
  if (at + carets.length + room <= columns) return [[span(' '.repeat(at)), span(`${carets} ${words}`, 'bad')]]
  if (room < at) return [[span(' '.repeat(at - room)), span(`${words} ${carets}`, 'bad')]]
  return [[span(' '.repeat(at)), span(carets, 'bad')], ...wrapped(words, columns)]
}

function wrapped(words: string, columns: number): readonly Line[] {
  const lines = wrapText(words, columns - 1)
  const shown = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES - 1), `${lines[MOST_LINES - 1]} …`] : lines
  return shown.map((line): Line => [span(` ${line}`, 'bad')])
}
