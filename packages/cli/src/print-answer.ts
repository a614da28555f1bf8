import { parseQuestion, query, type Reading, readQuery, resourceTypes, typesOf } from '@arnq/query'
import { itemsOf, newOutcome, type Outcome } from './answer.ts'
import { countOf, formatOf, listOf, placeOf, scopeOf } from './flags.ts'
import type { Format, Item, Printout } from './formats/format.ts'
import { limited, sorted } from './formats/order.ts'
import { hintsFor } from './hints.ts'
import type { Io } from './io.ts'
import type { Given } from './program.ts'
import { makeProgress, showProgress } from './progress.ts'
import { wantsJson } from './report-error.ts'
import { openSession } from './session.ts'
import { writeAll } from './sink.ts'
import { exitCodeOf, tellOutcome } from './verdict.ts'

/** Answers a question on stdout. Everything that can be wrong with it is found before a credential is touched. */
export async function printAnswer(text: string, given: Given, io: Io): Promise<number> {
  const { pattern, query: expression } = parseQuestion(text)
  const reading = readQuery(expression, scopeOf(given))
  const types = typesOf(pattern, resourceTypes)
  const format = formatOf(given, io)
  const session = await openSession(given, io)
  const outcome = newOutcome()
  const progress = makeProgress(() => performance.now())
  const shown = watched(given, io) ? showProgress(progress, io.stderr) : undefined
  try {
    const events = query(text, {
      aws: session.aws,
      types: resourceTypes,
      targets: session.targets(pattern),
      concurrency: session.concurrency,
      pushDown: given.pushDown === false ? 'off' : session.pushDown,
      signal: io.signal,
      observe: progress.observe,
      ...(reading.kind !== 'none' && { scope: reading.kind === 'each' ? 'each' : 'list' }),
    })
    const found = itemsOf(events, reading, outcome, { progress, signal: io.signal })
    const { items, single } = reading.kind === 'whole' ? await whole(found, given) : { items: found, single: false }
    const ordered = shaped(items, given, format)
    const printout: Printout = {
      items: io.stdout.isTTY ? clearing(ordered, shown) : ordered,
      single,
      defaultColumns: reading.kind === 'none' ? [...new Set(types.flatMap(({ columns }) => columns))] : [],
      ...columnsOf(given),
      ...placeOf(given, io),
    }
    await writeAll(format.print(printout), io.stdout)
  } finally {
    shown?.stop()
    await session.close()
  }
  return conclude(outcome, reading, given, io, progress)
}

function conclude(
  outcome: Outcome,
  reading: Reading,
  given: Given,
  io: Io,
  progress: ReturnType<typeof makeProgress>,
): number {
  tellOutcome(outcome, progress, wantsJson(io.argv), io)
  if (!given.quiet) for (const hint of hintsFor(reading, outcome)) io.stderr.write(`arnq: ${hint}\n`)
  return exitCodeOf(outcome, Boolean(given.allowPartial))
}

const watched = (given: Given, { stderr, env }: Io): boolean =>
  Boolean(stderr.isTTY) && !given.quiet && !given.debug && !env.CI && env.TERM !== 'dumb'

function columnsOf(given: Given): { columns?: readonly string[] } {
  const columns = listOf(given, 'columns')
  return columns ? { columns } : {}
}

/** The one value of a query that needs every row. A list that is to be sorted or cut is taken apart for that. */
async function whole(found: AsyncIterable<readonly Item[]>, given: Given) {
  const items: Item[] = []
  for await (const batch of found) items.push(...batch)
  const [first] = items
  const value = first?.kind === 'value' ? first.value : undefined
  const apart = Array.isArray(value) && (given.sort !== undefined || given.limit !== undefined)
  const batch: readonly Item[] = apart ? value.map((element) => ({ kind: 'value', value: element })) : items
  return { items: once(batch), single: !apart }
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value
}

/** A table is read by eye: it is sorted where nobody says how, for targets answer in any order. */
const READING_ORDER = ['_account', '_region', '_type', '_id']

function shaped(items: AsyncIterable<readonly Item[]>, given: Given, { name }: Format): AsyncIterable<readonly Item[]> {
  const keys = listOf(given, 'sort') ?? (name === 'table' ? READING_ORDER : undefined)
  const limit = countOf(given, 'limit', 0)
  const ordered = keys ? sorted(items, keys) : items
  return limit === undefined ? ordered : limited(ordered, limit)
}

/** Takes the progress line away before anything is printed where it stands. */
async function* clearing<T>(items: AsyncIterable<T>, shown: { stop: () => void } | undefined): AsyncGenerator<T> {
  let first = true
  for await (const batch of items) {
    if (first) shown?.stop()
    first = false
    yield batch
  }
  shown?.stop()
}
