import { chunks } from './chunks.ts'
import { type FailureKind, failureKind } from './failure.ts'
import { merge } from './merge.ts'
import { type Asking, isGone, ListingError, pages } from './pages.ts'
import type { AnyResourceType, AskedJoin, Join, ListedJoin } from './resource.ts'

type Row = Readonly<Record<string, unknown>>

/** A join at work in one unit. */
export type Joining = {
  /** Rows that are worth waiting for at once: what many calls tell is handed on bit by bit. */
  readonly most: number
  /** What is to be laid into each of the rows; nothing where the look failed. Never rejects but for an abort. */
  readonly lay: (rows: readonly object[]) => Promise<readonly object[]>
  /** Throws what failed, when all rows are through. */
  readonly end: () => Promise<void>
}

/** Rows that wait together for calls about them. */
const ROWS_AT_ONCE = 100
/** Calls about rows that are under way at once. */
const CALLS_AT_ONCE = 8

/** The joins of a type by their fields' names. Throws where it has none of that name. */
export function joinsNamed({ type, joins = [] }: AnyResourceType, names: readonly string[]): readonly Join[] {
  return names.map((name) => {
    const found = joins.find(({ field }) => field === name)
    if (!found) throw new Error(`${type} has no join ${name}; it has ${joins.map(({ field }) => field).join(', ')}`)
    return found
  })
}

/** Starts a join for one unit. */
export const joining = (join: Join, asking: Asking): Joining =>
  'asks' in join ? asked(join, asking) : listed(join, asking)

/** Rows with everything laid in that the joins tell. */
export async function laidIn(rows: readonly object[], joins: readonly Joining[]): Promise<readonly object[]> {
  const told = await Promise.all(joins.map(({ lay }) => lay(rows)))
  return rows.map((row, at) => Object.assign({}, row, ...told.map((one) => one[at])))
}

function laid({ field, value }: Join, found: readonly unknown[]): object {
  return { [field]: value ? value(found as never) : (found[0] ?? null) }
}

function listed(join: ListedJoin, asking: Asking): Joining {
  const listing = Promise.allSettled([byShared(join, asking)]).then(([outcome]) => outcome)
  return {
    most: Number.POSITIVE_INFINITY,
    async lay(rows) {
      const outcome = await listing
      if (outcome.status === 'rejected') return rows.map(() => ({}))
      return rows.map((row) => laid(join, outcome.value.get((row as Row)[join.on]) ?? []))
    },
    async end() {
      const outcome = await listing
      if (outcome.status === 'rejected') throw outcome.reason
    },
  }
}

/** The rows of a second listing, by the field that it shares with the first. */
async function byShared(join: ListedJoin, asking: Asking): Promise<ReadonlyMap<unknown, readonly unknown[]>> {
  const found = new Map<unknown, unknown[]>()
  for await (const rows of pages(join, asking)) {
    for (const row of rows) {
      const shared = (row as Row)[join.on]
      const same = found.get(shared)
      if (same) same.push(row)
      else found.set(shared, [row])
    }
  }
  return found
}

type Told = { readonly row: object; readonly laid: object }

function asked(join: AskedJoin, asking: Asking): Joining {
  const failures: unknown[] = []
  let answered = false

  async function* about(rows: readonly object[], signal: AbortSignal): AsyncGenerator<Told> {
    const told = await ask(join, rows, { ...asking, signal }).catch((error: unknown) => ({ error }))
    if (!('error' in told)) {
      answered = true
      return yield* told
    }
    // One row that is gone, or that nobody may read, must not cost the others of its batch.
    const divides = isGone(told.error) || isRefusal(told.error)
    if (divides && rows.length > 1) for (const row of rows) yield* about([row], signal)
    else if (!isGone(told.error)) failures.push(told.error)
  }

  async function lay(rows: readonly object[]): Promise<readonly object[]> {
    const told = new Map<object, object>()
    const worth = rows.filter((row) => (row as Row)[join.on] !== undefined && (join.when?.(row as never) ?? true))
    const batches = chunks(worth, join.batch)
    // Where the first answer is a refusal, so will the others be: they are not asked for.
    for (const some of answered ? [batches] : [batches.slice(0, 1), batches.slice(1)]) {
      if (!answered && failures.some(isRefusal)) break
      const sources = some.map((batch) => (signal: AbortSignal) => about(batch, signal))
      for await (const one of merge(sources, CALLS_AT_ONCE, asking.signal)) told.set(one.row, one.laid)
    }
    return rows.map((row) => told.get(row) ?? {})
  }

  return {
    most: ROWS_AT_ONCE,
    lay,
    async end() {
      if (failures.length > 0) throw failures[0]
    },
  }
}

/** One call about some rows: what it tells of each. */
async function ask(join: AskedJoin, rows: readonly object[], asking: Asking): Promise<readonly Told[]> {
  const { on, about } = join
  const answers: unknown[] = []
  for await (const page of pages(join, asking, join.asks(rows as never))) answers.push(...page)
  const isAbout = (answer: unknown, row: object): boolean =>
    about === undefined || (answer as Row)[about] === (row as Row)[on]
  return rows.map((row) => ({
    row,
    laid: laid(
      join,
      answers.filter((answer) => isAbout(answer, row)),
    ),
  }))
}

const REFUSALS: ReadonlySet<FailureKind> = new Set([
  'denied',
  'denied-by-scp',
  'disabled',
  'expired',
  'credentials',
] as const)

const isRefusal = (error: unknown): boolean =>
  REFUSALS.has(failureKind(error instanceof ListingError ? error.cause : error))
