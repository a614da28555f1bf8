import { graphemesOf } from '../../formats/graphemes.ts'
import { visible } from '../../formats/safe.ts'
import { widthOf } from '../../formats/width.ts'
import { clamp } from '../layout/scrolled.ts'
import { type Line, span } from '../screen.ts'
import type { Grid, GridRow } from './grid.ts'
import { shortRegion } from './short-region.ts'
import { rankOf, signs } from './signs.ts'

/** How the regions lie beside the accounts' names. */
export type RegionColumns = {
  readonly regions: readonly string[]
  /** Regions for which there was no room. */
  readonly left: readonly string[]
  /** Their names, above the cells: never none. */
  readonly head: readonly Line[]
  /** The cells of an account. */
  readonly cells: (row: GridRow) => Line
}

/** Where there is no room for all regions: those in which something is worst, or those from one on. */
export type Wanted = 'worst' | number

/**
 * Their short names lie side by side where there is room, else stand upright above one sign each, close together if need
 * be. Where there are too few lines for that, they lie, and those that do not fit are left out.
 */
export function regionColumns(grid: Grid, width: number, headRows: number, wanted: Wanted): RegionColumns {
  const { regions } = grid
  const names = regions.map((region) => visible(shortRegion(region)))
  const widest = Math.max(1, ...names.map(widthOf))
  const lies = regions.length * (widest + 1) <= width || widest > headRows
  const each = lies ? widest + 1 : regions.length * 2 <= width ? 2 : 1
  // The sign that there are more takes the last column: a cell of its own has none to spare.
  const shown = shownOf(grid, Math.floor((each === 1 && wanted !== 'worst' ? width - 1 : width) / each), wanted)
  return {
    regions: shown,
    left: regions.filter((region) => !shown.includes(region)),
    head: lies ? lying(shown, each) : upright(shown, widest, each),
    cells: cellsBy(shown, each),
  }
}

function shownOf(grid: Grid, room: number, wanted: Wanted): readonly string[] {
  const count = Math.max(1, room)
  const { regions } = grid
  if (regions.length <= count) return regions
  if (wanted === 'worst') return worstOf(grid, count)
  const first = clamp(wanted, 0, regions.length - count)
  return regions.slice(first, first + count)
}

function lying(regions: readonly string[], each: number): readonly Line[] {
  const names = regions.map((region) => visible(shortRegion(region)))
  return [names.map((name) => span(name + ' '.repeat(each - widthOf(name)), 'label'))]
}

function upright(regions: readonly string[], rows: number, each: number): readonly Line[] {
  const letters = regions.map((region) => [...graphemesOf(visible(shortRegion(region)))])
  return Array.from({ length: rows }, (_, row) => [
    span(letters.map((word) => (word[row - rows + word.length] ?? ' ').padEnd(each)).join(''), 'label'),
  ])
}

const cellsBy =
  (regions: readonly string[], each: number) =>
  (row: GridRow): Line =>
    (regions.length === 0 ? [''] : regions).map((region) => {
      const state = row.lost ? 'failed' : row.cells.get(region)
      const { sign, style } = state ? signs[state] : { sign: ' ', style: undefined }
      return span(sign.padEnd(each), style)
    })

/** The regions in which something is worst, by name. */
function worstOf({ regions, rows }: Grid, count: number): readonly string[] {
  const rank = (region: string): number => Math.min(...rows.map(({ cells }) => rankOf(cells.get(region) ?? 'off')))
  const ranked = regions.map((region, at) => ({ region, at, rank: rank(region) }))
  const worst = ranked.sort((a, b) => a.rank - b.rank || a.at - b.at).slice(0, count)
  return worst.sort((a, b) => a.at - b.at).map(({ region }) => region)
}
