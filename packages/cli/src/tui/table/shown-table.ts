import type { Entry } from '../entry.ts'
import type { TableRow } from '../table-engine.ts'
import type { AnswerTable, Arranged } from './answer-table.ts'
import { type Folding, groupedLayout, type Placed, placedIn, plainLayout, type RowLayout } from './row-layout.ts'

/** The table as it is seen: it stays as it is while the next one is worked on. */
export type ShownTable = {
  readonly answer: AnswerTable
  readonly arranged: Arranged
  readonly folding: Folding
  readonly length: number
  readonly row: (at: number) => TableRow | undefined
  readonly positionOf: (id: number) => number | undefined
  readonly headingOf: (key: string) => number | undefined
  readonly headingOver: (id: number) => number | undefined
  readonly entry: (id: number) => Entry | undefined
  readonly entries: (start?: number, count?: number) => Iterable<Entry>
  /** What is kept where only the folds change. */
  readonly placed: Placed
}

/** Shows what an answer has arranged. `before` lends what is still right. */
export function shownTable(answer: AnswerTable, folding: Folding, before?: ShownTable): ShownTable {
  const arranged = answer.arranged()
  const order = arranged.grouped?.order ?? arranged.sifted.places
  const placed = before?.placed.order === order ? before.placed : placedIn(order)
  const layout = arranged.grouped ? groupedLayout(arranged.grouped, placed, folding) : plainLayout(placed)
  const { entries, ids } = answer.maker

  function placeOf(id: number): number | undefined {
    const place = ids.placeOf(id)
    return place !== undefined && place < arranged.total ? place : undefined
  }

  return {
    answer,
    arranged,
    folding,
    placed,
    length: layout.length,
    row: (at) => rowAt(at, layout, answer),
    positionOf(id) {
      const place = placeOf(id)
      return place === undefined ? undefined : layout.rowOf(place)
    },
    headingOf: layout.headingOf,
    headingOver(id) {
      const place = placeOf(id)
      return place === undefined ? undefined : layout.headingOver(place)
    },
    entry(id) {
      const place = placeOf(id)
      return place === undefined ? undefined : entries[place]
    },
    *entries(start = 0, count = order.length) {
      for (const place of order.subarray(start, start + count)) yield entries[place] as Entry
    },
  }
}

function rowAt(at: number, layout: RowLayout, { maker, columns }: AnswerTable): TableRow | undefined {
  const found = layout.at(at)
  if (found === undefined) return undefined
  if (typeof found === 'object') {
    const { key, label, start, count, folded } = found
    return { kind: 'group', key, label, start, count, folded }
  }
  const entry = maker.entries[found] as Entry
  columns.lookAt(found, entry)
  return { kind: 'entry', entry }
}
