import type { Example } from '../program.ts'
import type { Entry } from '../topics/topic.ts'

/** The page that help is set on: columns of the terminal, and how a heading is made bold (or not). */
export type Page = { readonly width: number; readonly bold: (text: string) => string }

const INDENT = 2
/** The widest column of terms; a longer term stands on a line of its own. */
const WIDEST_TERM = 30
/** The fewest columns that what is said of a term is squeezed into. */
const NARROWEST_SAYS = 20

/** A text broken between words into lines of at most `width` characters; a word longer than that stands alone. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && [...line].length + 1 + [...word].length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** A paragraph, indented. */
export const paragraph = (text: string, { width }: Page): readonly string[] =>
  wrap(text, width - INDENT).map((line) => ' '.repeat(INDENT) + line)

/** Terms in one column, what is said of them in the next. */
export function entryLines(entries: readonly Entry[], { width }: Page): readonly string[] {
  const lengths = entries.map(({ term }) => [...term].length).filter((length) => length <= WIDEST_TERM)
  const column = INDENT + Math.max(0, ...lengths) + 2
  const hanging = width - column < NARROWEST_SAYS ? INDENT * 3 : column
  return entries.flatMap(({ term, says }) => {
    const said = wrap(says, width - hanging).map((line) => ' '.repeat(hanging) + line)
    const label = ' '.repeat(INDENT) + term
    if ([...label].length > hanging - 2) return [label, ...said]
    return [label + (said[0] ?? '').slice([...label].length), ...said.slice(1)]
  })
}

/** Examples to copy: what each does, and beneath it the command, which is never broken. */
export const exampleLines = (examples: readonly Example[], page: Page): readonly string[] =>
  examples.flatMap(({ command, says }, at) => [
    ...(at > 0 ? [''] : []),
    ...wrap(says, page.width - INDENT - 2).map((line) => `${' '.repeat(INDENT)}# ${line}`),
    `${' '.repeat(INDENT)}${command}`,
  ])

/** Parts of a page, each under its heading, an empty line between them; a part without lines is left out. */
export const parts = (
  page: Page,
  ...given: readonly (readonly [heading: string, lines: readonly string[]])[]
): string =>
  given
    .filter(([, lines]) => lines.length > 0)
    .map(([heading, lines]) => `${[...(heading === '' ? [] : [page.bold(heading)]), ...lines].join('\n')}\n`)
    .join('\n')
