import { lineWidth } from '../layout/line-width.ts'
import { joined } from '../layout/spread.ts'
import { type Line, span } from '../screen.ts'
import type { Grid } from './grid.ts'
import { shortRegion } from './short-region.ts'
import { cellStates, signs } from './signs.ts'

/** What the signs mean that are there, and how regions are shortened: on as many lines as it takes. */
export function legend({ rows, regions }: Grid, width: number): readonly Line[] {
  const there = new Set(rows.flatMap(({ cells, worst }) => [...cells.values(), worst]))
  const words = cellStates
    .filter((state) => there.has(state))
    .map((state): Line => [span(signs[state].sign, signs[state].style), span(` ${state}`, 'dim')])
  const example = regions.find((region) => shortRegion(region) !== region)
  const all = example ? [...words, [span(`${shortRegion(example)} is ${example}`, 'dim')]] : words
  const lines: Line[][] = [[]]
  for (const word of all) {
    const last = lines.at(-1) ?? []
    if (last.length === 0 || lineWidth(joined([...last, word])) <= width) last.push(word)
    else lines.push([word])
  }
  return lines.map((line) => joined(line))
}
