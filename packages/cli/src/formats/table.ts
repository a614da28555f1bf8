import { cellText } from './cell-text.ts'
import { columnWidths, GAP } from './column-widths.ts'
import { type Column, columnOf, readableColumns } from './columns.ts'
import { columnsIn } from './delimited.ts'
import { elements } from './elements.ts'
import type { Format, Item, Printout } from './format.ts'
import { visible } from './safe.ts'
import { fitted, widthOf } from './width.ts'

/**
 * Aligned columns for people. Waits for the last row, since any may be the widest. On a terminal the widest columns
 * are cut to fit. Columns that nobody asked for and that no row fills are left out.
 */
export const table: Format = { name: 'table', summary: 'aligned columns for reading', print }

/** One column laid out: its texts, how wide each is, and on which side they stand. */
type Track = {
  readonly label: string
  readonly texts: readonly string[]
  readonly widths: readonly number[]
  readonly needed: number
  readonly side: 'left' | 'right'
}

const LINES_A_CHUNK = 1000
const BETWEEN = ' '.repeat(GAP)

async function* print(printout: Printout): AsyncGenerator<string> {
  const items: Item[] = []
  for await (const batch of elements(printout)) for (const item of batch) items.push(item)
  const all = columnsFor(printout, items).map((column) => trackOf(column, items))
  const tracks = printout.columns === undefined ? all.filter(({ widths }) => widths.some((width) => width > 0)) : all
  if (tracks.length === 0 || (items.length === 0 && printout.columns === undefined)) return
  const widths = columnWidths(
    tracks.map(({ needed }) => needed),
    printout.width,
    tracks.findIndex(({ label }) => label === 'id'),
  )
  yield headerLine(tracks, widths, printout.color)
  for (let from = 0; from < items.length; from += LINES_A_CHUNK) {
    yield rowLines(tracks, widths, from, Math.min(from + LINES_A_CHUNK, items.length))
  }
}

function columnsFor(printout: Printout, items: readonly Item[]): readonly Column[] {
  if (printout.columns !== undefined) return printout.columns.map(columnOf)
  if (items[0]?.kind !== 'resource') return columnsIn(items)
  const types = new Set(items.map((item) => (item.kind === 'resource' ? item.resource.type : '')))
  return readableColumns(printout.defaultColumns, types.size)
}

function trackOf({ label, cell }: Column, items: readonly Item[]): Track {
  const [texts, widths]: [string[], number[]] = [[], []]
  let needed = widthOf(visible(label))
  let numbers = 0
  let filled = 0
  for (const item of items) {
    const value = cell(item)
    const text = visible(cellText(value))
    const width = widthOf(text)
    texts.push(text)
    widths.push(width)
    if (width > needed) needed = width
    if (typeof value === 'number') numbers++
    if (text !== '') filled++
  }
  return { label: visible(label), texts, widths, needed, side: numbers > 0 && numbers === filled ? 'right' : 'left' }
}

function headerLine(tracks: readonly Track[], widths: readonly number[], color: boolean): string {
  const labels = widths.map((width, at) => {
    const { label, side } = tracks[at] as Track
    return fitted(label, widthOf(label), width, side)
  })
  const line = [...labels, ...(widths.length < tracks.length ? ['…'] : [])].join(BETWEEN).trimEnd()
  return color ? `\u001b[1m${line}\u001b[22m\n` : `${line}\n`
}

function rowLines(tracks: readonly Track[], widths: readonly number[], from: number, to: number): string {
  let lines = ''
  for (let row = from; row < to; row++) {
    const cells = widths.map((width, at) => {
      const { texts, widths: taken, side } = tracks[at] as Track
      return fitted(texts[row] ?? '', taken[row] ?? 0, width, side)
    })
    lines += `${cells.join(BETWEEN).trimEnd()}\n`
  }
  return lines
}
