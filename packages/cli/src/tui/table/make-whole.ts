import type { Reading, Resource } from '@arnq/query'
import type { Item } from '../../formats/format.ts'
import type { Entry } from '../entry.ts'
import type { QueryProblem } from '../table-engine.ts'
import { idsByPlace } from './entry-ids.ts'
import type { Intake } from './intake.ts'
import type { Maker } from './maker.ts'
import { queryProblem } from './query-problem.ts'
import type { RowView } from './row-views.ts'
import { resumed, type Steps } from './slices.ts'
import { makeValueKeys, type ValueKeys } from './value-keys.ts'

type WholeReading = Exclude<Reading, { kind: 'none' }>

const ROWS_A_STEP = 128
const ENTRIES_A_STEP = 512

/**
 * The entries of a query that needs every row: of those that are there when it is asked, in the order of their ARNs. It is
 * asked once; more rows take another maker. Without rows it is asked only where `ended` says that none will come.
 */
export function makeWhole(intake: Intake, { expression }: WholeReading, ended: boolean): Maker {
  const entries: Entry[] = []
  const keys = makeValueKeys()
  let rows: number | undefined
  let single = false
  let problem: QueryProblem | undefined

  function* steps(): Steps {
    const count = intake.taken()
    if (rows !== undefined || (count === 0 && !ended)) return
    const resources = intake.resources()
    yield* intake.reading.steps(resources, count)
    const places = intake.reading.order()
    const views: RowView[] = []
    for (const place of places) {
      views.push(intake.views.whole(place, resources[place] as Resource))
      if (views.length % ROWS_A_STEP === 0) yield
    }
    rows = count
    const result = answered(views)
    if (result === undefined) return
    single = !Array.isArray(result.value)
    const values = Array.isArray(result.value) ? result.value : [result.value]
    yield* addTo(entries, values, keys, ownerAmong(views, places, resources))
  }

  function answered(views: readonly RowView[]): { readonly value: unknown } | undefined {
    try {
      return { value: expression(views) }
    } catch (error) {
      problem = queryProblem(error, expression.expression)
      return undefined
    }
  }

  return {
    entries,
    ids: idsByPlace(),
    rows: () => rows,
    keys: () => (entries[0]?.item.kind === 'resource' ? undefined : keys.seen),
    places: () => undefined,
    single: () => single,
    problem: () => problem,
    steps: resumed(steps),
  }
}

/** Where all values are whole rows they are resources: `sort_by([], &LaunchTime)` only puts them in another order. */
function* addTo(entries: Entry[], values: readonly unknown[], keys: ValueKeys, ownerOf: OwnerOf): Steps {
  const rows = values.length > 0 && values.every((value) => ownerOf(value) !== undefined)
  for (const [id, value] of values.entries()) {
    if (!rows) keys.note(value)
    const resource = ownerOf(value)
    const item: Item = rows && resource ? { kind: 'resource', resource } : { kind: 'value', value }
    entries.push({ id, item, ...(resource !== undefined && { resource }) })
    if (id % ENTRIES_A_STEP === ENTRIES_A_STEP - 1) yield
  }
}

type OwnerOf = (value: unknown) => Resource | undefined

/** Which resource a value is the whole row of: `sort_by([], &LaunchTime)` hands rows on as they are. */
function ownerAmong(views: readonly RowView[], places: Uint32Array, resources: readonly Resource[]): OwnerOf {
  const at = new Map<unknown, number>()
  let read = 0
  return (value) => {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, '_arn')) return undefined
    for (; read < views.length; read++) at.set(views[read], read)
    const place = at.get(value)
    return place === undefined ? undefined : resources[places[place] as number]
  }
}
