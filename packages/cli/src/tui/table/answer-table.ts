import type { Entry } from '../entry.ts'
import type { TableEngine } from '../table-engine.ts'
import { layoutFor, type View } from '../view.ts'
import { type Arrangement, makeArrangement, type Usual } from './arrangement.ts'
import type { AskedQuery } from './asked-query.ts'
import { type ColumnSet, makeColumnSet } from './column-set.ts'
import type { EntryIds } from './entry-ids.ts'
import { type Grouped, type Grouping, makeGrouping } from './grouping.ts'
import type { Intake } from './intake.ts'
import type { LookedAt } from './looked-at.ts'
import { makeResources, makeRowValues } from './make-rows.ts'
import { makeWhole } from './make-whole.ts'
import type { Maker } from './maker.ts'
import { type Matching, makeMatching } from './matching.ts'
import type { MeasuredColumn } from './measured-column.ts'
import { makeOrdering } from './ordering.ts'
import { orderingByReading, readingKeys } from './reading-order.ts'
import { makeSearchTexts, type SearchTexts } from './search-texts.ts'
import { type Sifted, sifted } from './sifted.ts'
import type { Steps } from './slices.ts'

/** The answer to one query about one intake, on its way from the rows that came to those that are seen. */
export type AnswerTable = {
  readonly asked: AskedQuery
  readonly intake: Intake
  readonly maker: Maker
  readonly columns: ColumnSet
  /** When it was begun, in milliseconds. */
  readonly begun: number
  /** Brings everything up to date with the intake and the view. What was begun and left is gone on with. */
  readonly steps: (looked: LookedAt, enter: (stage: Stage) => void) => Steps
  /** What the last `steps` that ran to their end made: a new one where anything is not as before. */
  readonly arranged: () => Arranged
}

export type Stage = Exclude<TableEngine['busy'], undefined>

export type Arranged = {
  /** Entries up to here are in it. */
  readonly total: number
  readonly columns: readonly MeasuredColumn[]
  readonly sifted: Sifted
  readonly grouped: Grouped | undefined
  readonly sort: View['sort']
}

export type AnswerTableOptions = {
  readonly asked: AskedQuery
  readonly intake: Intake
  readonly ids: EntryIds
  readonly begun: number
  /** No more rows will come. */
  readonly ended: boolean
  readonly columnsFor: (types: readonly string[]) => readonly string[]
}

const NO_PLACES = new Uint32Array(0)
const NO_ROWS: Sifted = { order: NO_PLACES, matching: undefined, inverse: false, places: NO_PLACES }

export function makeAnswerTable(options: AnswerTableOptions): AnswerTable {
  const { asked, intake, begun } = options
  const maker = makerFor(options)
  const columns = makeColumnSet()
  const arrangement = makeArrangement(columns, usualOrders(maker, intake))
  const matchingFor = makeMatchings(columns)
  const groupedOf = makeGroupings(columns, maker)
  let arranged: Arranged = { total: 0, columns: [], sifted: NO_ROWS, grouped: undefined, sort: [] }

  function* steps(looked: LookedAt, enter: (stage: Stage) => void): Steps {
    enter('querying')
    yield* maker.steps()
    // An answer that failed before it was seen never will be.
    if (maker.problem() !== undefined && arranged.total === 0) return
    const total = maker.entries.length
    updateColumns(columns, maker, options, looked.view)
    yield* columns.lookAtFirst(maker.entries)
    enter('filtering')
    const matching = matchingFor(looked.filter)
    if (matching) yield* matching.steps(maker.entries, total)
    enter('sorting')
    const order = yield* orderOf(arrangement, maker, looked)
    const left = isStill(arranged.sifted, order, matching) ? arranged.sifted : yield* sifted(order, matching)
    const grouped = yield* groupedOf(left, looked)
    const sort = arrangement.inForce(looked.view.sort)
    const next: Arranged = { total, columns: columns.columns(), sifted: left, grouped, sort }
    if (!isSame(arranged, next)) arranged = next
  }

  return { asked, intake, maker, columns, begun, steps, arranged: () => arranged }
}

/** The order that nobody asked for: what is of one row where that row is read, what a query made of all of them as it came. */
function usualOrders(maker: Maker, intake: Intake): Usual {
  const reading = orderingByReading(intake, () => maker.places() ?? 'same')
  const asTheyCame = makeOrdering<Entry>([])
  const ties = readingKeys()
  return {
    ordering: () => (maker.places() === undefined ? asTheyCame : reading),
    ties: () => (maker.places() === undefined ? [] : ties),
  }
}

function makerFor({ asked: { reading }, intake, ids, ended }: AnswerTableOptions): Maker {
  if (reading.kind === 'none') return makeResources(intake, ids)
  return reading.kind === 'whole' ? makeWhole(intake, reading, ended) : makeRowValues(intake, ids, reading)
}

function updateColumns(
  columns: ColumnSet,
  { keys: keysOf, entries }: Maker,
  { asked, intake, columnsFor }: AnswerTableOptions,
  view: View,
): void {
  const keys = keysOf()
  const { added } = layoutFor(view.columns, { ownColumns: keys !== undefined, shown: asked.text })
  if (keys !== undefined) columns.update({ kind: 'values', keys, entries: entries.length }, added)
  else {
    const types = [...intake.types.keys()].sort()
    columns.update({ kind: 'resources', types: types.length, fields: columnsFor(types) }, added)
  }
}

function* orderOf(arrangement: Arrangement, { entries }: Maker, { view }: LookedAt): Steps<Uint32Array<ArrayBuffer>> {
  const ordering = arrangement.orderingFor(view.sort)
  yield* ordering.steps(entries, entries.length)
  return ordering.order()
}

/** The matching of the last filter, for the columns that there are. */
function makeMatchings(columns: ColumnSet): (filter: LookedAt['filter']) => Matching | undefined {
  let last: Matching | undefined
  let texts: SearchTexts | undefined
  let searched: readonly MeasuredColumn[] = []
  return (filter) => {
    if (filter === undefined) return undefined
    if (texts === undefined || searched !== columns.searched()) {
      searched = columns.searched()
      texts = makeSearchTexts(searched)
    }
    if (last?.filter !== filter || last.texts !== texts) last = makeMatching(filter, texts, last)
    return last
  }
}

type Gathered = {
  readonly column: MeasuredColumn
  readonly sifted: Sifted
  readonly asSorted: boolean
  readonly grouped: Grouped
}

type Gather = (sifted: Sifted, looked: LookedAt) => Steps<Grouped | undefined>

/** Gathers rows by the column of the view, and only where something is not as it was. */
function makeGroupings(columns: ColumnSet, { entries }: Maker): Gather {
  let grouping: Grouping | undefined
  let last: Gathered | undefined
  return function* (left, { view: { group, sort } }) {
    const column = group === undefined ? undefined : columns.find(group)
    if (column === undefined) return undefined
    const asSorted = sort[0]?.column === group
    if (last?.column === column && last.sifted === left && last.asSorted === asSorted) return last.grouped
    if (grouping?.column !== column) grouping = makeGrouping(column)
    const grouped = yield* grouping.steps(entries, left.places, asSorted)
    last = { column, sifted: left, asSorted, grouped }
    return grouped
  }
}

const isStill = (before: Sifted, order: Uint32Array, matching: Matching | undefined): boolean =>
  before.order === order && before.matching === matching && before.inverse === (matching?.filter.inverse ?? false)

const isSame = (a: Arranged, b: Arranged): boolean =>
  a.total === b.total &&
  a.columns === b.columns &&
  a.sifted === b.sifted &&
  a.grouped === b.grouped &&
  isSameSort(a.sort, b.sort)

const isSameSort = (a: View['sort'], b: View['sort']): boolean =>
  a.length === b.length && a.every(({ column, down }, at) => column === b[at]?.column && down === b[at]?.down)
