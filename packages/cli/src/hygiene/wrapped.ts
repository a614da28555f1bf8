import { wrap } from '../help/layout.ts'
import type { Output } from '../io.ts'

/** The fewest columns that lines are set in. */
const NARROWEST = 40

/** Lines as a terminal shows them best: broken between words, what goes on standing a little further in. In a pipe as they are. */
export function wrapped(text: string, { isTTY, columns }: Pick<Output, 'isTTY' | 'columns'>): string {
  if (!isTTY || columns === undefined) return text
  const width = Math.max(NARROWEST, columns)
  return text
    .split('\n')
    .map((line) => (line.length <= width ? line : hanging(line, width)))
    .join('\n')
}

function hanging(line: string, width: number): string {
  const indent = /^ */.exec(line)?.[0] ?? ''
  const [first = '', ...rest] = wrap(line.slice(indent.length), width - indent.length)
  const below = `${indent}    `
  const others = rest.length > 0 ? wrap(rest.join(' '), width - below.length) : []
  return [indent + first, ...others.map((one) => below + one)].join('\n')
}
