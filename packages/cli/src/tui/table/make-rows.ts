import { type Reading, type Resource, view } from '@arnq/query'
import type { Entry } from '../entry.ts'
import type { QueryProblem } from '../table-engine.ts'
import type { EntryIds } from './entry-ids.ts'
import type { Intake } from './intake.ts'
import type { Maker } from './maker.ts'
import { queryProblem } from './query-problem.ts'
import { rowFields } from './row-fields.ts'
import type { Steps } from './slices.ts'
import { makeValueKeys } from './value-keys.ts'

type RowReading = Exclude<Reading, { kind: 'none' }>

/** Values that a query gives of one row. */
type ValuesOf = (at: number, resource: Resource) => readonly unknown[]

const ROWS_A_STEP = 256

/** An entry a resource: where there is no query. */
export function makeResources(intake: Intake, ids: EntryIds): Maker {
  const entries: Entry[] = []

  function* steps(): Steps {
    yield* ids.prepare()
    const resources = intake.resources()
    const until = intake.taken()
    for (let at = entries.length; at < until; at++) {
      const resource = resources[at] as Resource
      entries.push({ id: ids.next(at, resource), item: { kind: 'resource', resource }, resource })
      if (at % ROWS_A_STEP === ROWS_A_STEP - 1) yield
    }
  }

  return {
    entries,
    ids,
    rows: () => entries.length,
    keys: () => undefined,
    places: () => 'same',
    single: () => false,
    problem: () => undefined,
    steps,
  }
}

/** A whole row, as a query hands it on. */
const ROW = Symbol('row')

/** The entries of a query that sees one row at a time: as many a row as it gives values there. */
export function makeRowValues(intake: Intake, ids: EntryIds, reading: RowReading): Maker {
  const valuesOf = valuesBy(reading, intake)
  const listed = makeEntries()
  const places: number[] = []
  let rows = 0
  let problem: QueryProblem | undefined

  function makeOf(resource: Resource): void {
    for (const value of valuesOf(rows, resource)) {
      listed.add(value, ids.next(listed.entries.length, resource), resource)
      places.push(rows)
    }
    rows++
  }

  function* steps(): Steps {
    yield* ids.prepare()
    const resources = intake.resources()
    const until = intake.taken()
    while (rows < until && problem === undefined) {
      try {
        const end = Math.min(rows + ROWS_A_STEP, until)
        while (rows < end) makeOf(resources[rows] as Resource)
      } catch (error) {
        problem = queryProblem(error, reading.expression.expression)
      }
      yield
    }
  }

  const { entries, keys } = listed
  return {
    entries,
    ids,
    rows: () => rows,
    keys,
    places: () => places,
    single: () => false,
    problem: () => problem,
    steps,
  }
}

/**
 * Entries of what a query gives. As long as it only lets whole rows through they are resources, with the columns of
 * resources; the first value of another kind makes values of all of them.
 */
function makeEntries() {
  const entries: Entry[] = []
  const keys = makeValueKeys()
  let made: 'rows' | 'values' | undefined

  function toValues(): void {
    made = 'values'
    for (const [at, { id, resource }] of entries.entries()) {
      if (resource) entries[at] = valueEntry(id, view(resource), resource)
    }
  }

  function valueEntry(id: number, value: unknown, resource: Resource): Entry {
    keys.note(value)
    return { id, item: { kind: 'value', value }, resource }
  }

  return {
    entries,
    // Before the first one nobody knows: it may have no column at all.
    keys: () => (made === 'rows' ? undefined : keys.seen),
    add(value: unknown, id: number, resource: Resource): void {
      if (value === ROW && made !== 'values') {
        made = 'rows'
        entries.push({ id, item: { kind: 'resource', resource }, resource })
        return
      }
      if (made === 'rows') toValues()
      made = 'values'
      entries.push(valueEntry(id, value === ROW ? view(resource) : value, resource))
    },
  }
}

function valuesBy({ kind, expression }: RowReading, { views }: Intake): ValuesOf {
  const valuesIn = (list: readonly unknown[]): readonly unknown[] => {
    const values = expression(list)
    return Array.isArray(values) ? values : []
  }
  const fields = rowFields(expression.ast, kind === 'each' ? 'row' : 'list')
  const given = (row: unknown, list: readonly unknown[]): readonly unknown[] => {
    const values = kind === 'each' ? [expression(row)] : valuesIn(list)
    return values.includes(row) ? values.map((value) => (value === row ? ROW : value)) : values
  }
  if (fields === undefined) {
    return (at, resource) => {
      const row = views.whole(at, resource)
      return given(row, [row])
    }
  }
  const { row, lay } = views.narrow(fields)
  const list = [row]
  return (at, resource) => {
    lay(at, resource)
    return given(row, list)
  }
}
