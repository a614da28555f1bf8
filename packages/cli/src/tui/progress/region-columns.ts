import { visible } from '../../formats/safe.ts'
import { widthOf } from '../../formats/width.ts'
import { graphemes } from '../layout/graphemes.ts'
import { type Line, span } from '../screen.ts'
import type { Grid, GridRow } from './grid.ts'
import { shortRegion } from './short-region.ts'
import { rankOf, signs } from './signs.ts'

/** How the regions lie beside the accounts' names. */
export type RegionColumns = {
  readonly regions: readonly string[]
  /** Regions for which there was no room. */
  readonly left: readonly string[]
  /** Their names, above the cells. */
  readonly head: readonly Line[]
  /** The cells of an account. */
  readonly cells: (row: GridRow) => Line
}

/** Their short names lie side by side where there is room, else stand upright above one sign each, close together if need be. */
export function regionColumns(grid: Grid, width: number, headRows: number): RegionColumns {
  const names = grid.regions.map((region) => visible(shortRegion(region)))
  const widest = Math.max(1, ...names.map(widthOf))
  if (grid.regions.length * (widest + 1) <= width) return lying(grid.regions, names, widest + 1)
  const each = grid.regions.length * 2 <= width ? 2 : 1
  const room = Math.max(1, Math.floor(width / each))
  const shown = grid.regions.length <= room ? grid.regions : worstOf(grid, room)
  const head = widest <= headRows ? upright(shown, widest, each) : []
  const left = grid.regions.filter((region) => !shown.includes(region))
  return { regions: shown, left, head, cells: cellsBy(shown, each) }
}

function lying(regions: readonly string[], names: readonly string[], each: number): RegionColumns {
  const head = names.map((name) => span(name + ' '.repeat(each - widthOf(name)), 'label'))
  return { regions, left: [], head: [head], cells: cellsBy(regions, each) }
}

function upright(regions: readonly string[], rows: number, each: number): readonly Line[] {
  const letters = regions.map((region) => [...graphemes(visible(shortRegion(region)))].map(({ text }) => text))
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
