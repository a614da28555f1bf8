import type { Failure, QueryEvent, Reading, Resource } from '@arnq/query'
import type { Item } from './formats/format.ts'
import type { Progress } from './progress.ts'

/** What became of a question besides its items: filled while the items flow. */
export type Outcome = {
  readonly failures: Failure[]
  /** Resources that the pattern meant, before the query. */
  rows: number
  /** Units that were answered to the end. */
  done: number
  /** Why the answer was broken off, where it was. */
  stopped: Error | undefined
  /** Names of fields that rows were seen to have, to tell a misspelt one from an empty one. */
  readonly fields: Set<string>
}

export const newOutcome = (): Outcome => ({ failures: [], rows: 0, done: 0, stopped: undefined, fields: new Set() })

/** The items of an answer, a batch a page. Failures and counts go to the outcome; an abort ends the items and is noted there. */
export async function* itemsOf(
  events: AsyncIterable<QueryEvent>,
  reading: Reading,
  outcome: Outcome,
  { progress, signal }: { progress: Progress; signal: AbortSignal },
): AsyncGenerator<readonly Item[]> {
  try {
    for await (const event of events) {
      note(event, outcome, progress)
      const items = itemsIn(event, reading)
      if (items.length > 0) yield items
    }
  } catch (error) {
    if (!signal.aborted) throw error
    outcome.stopped = signal.reason
  }
}

function itemsIn(event: QueryEvent, reading: Reading): readonly Item[] {
  if (event.kind === 'result') return [{ kind: 'value', value: event.value }]
  if (event.kind !== 'page') return []
  if (event.values) return event.values.map((value) => ({ kind: 'value', value }))
  return reading.kind === 'none' ? event.resources.map((resource) => ({ kind: 'resource', resource })) : []
}

function note(event: QueryEvent, outcome: Outcome, progress: Progress): void {
  if (event.kind === 'page') {
    outcome.rows += event.resources.length
    progress.rows(event.resources.length)
    seeFields(event.resources, outcome)
  } else if (event.kind === 'failure') {
    outcome.failures.push(event.failure)
    progress.ended(event.unit, true)
  } else if (event.kind === 'done') {
    outcome.done++
    progress.ended(event.unit, false)
  }
}

/** Rows whose fields are looked at: enough to know a type's fields, too few to cost anything. */
const SAMPLE = 200

function seeFields(resources: readonly Resource[], { fields, rows }: Outcome): void {
  if (rows - resources.length > SAMPLE) return
  for (const { row, tags } of resources.slice(0, SAMPLE)) {
    collect(row, fields)
    collect(tags, fields)
  }
}

function collect(value: unknown, into: Set<string>): void {
  if (value === null || typeof value !== 'object') return
  for (const [key, item] of Object.entries(value)) {
    if (!Array.isArray(value)) into.add(key)
    collect(item, into)
  }
}
