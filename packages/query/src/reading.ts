import type { ArnPattern } from './arn.ts'
import type { QueryEvent } from './events.ts'
import { type Compiled, compile, fieldsOf, scopeOf, streams } from './jmespath/index.ts'
import type { AnyResourceType, Join, Resource } from './resource.ts'
import { view } from './row.ts'

/** Whether a query sees each row by itself or the list of all. */
export type Scope = 'each' | 'list'

/** How a query is applied: to each row, page by page, or to everything once it is there. */
export type Reading =
  | { readonly kind: 'none' }
  | { readonly kind: 'each' | 'pages' | 'whole'; readonly expression: Compiled; readonly fields: ReadonlySet<string> }

/** Reads a query's text; throws a `JmesPathSyntaxError`. `scope` overrides what its leftmost operand says. */
export function readQuery(text: string | undefined, scope?: Scope): Reading {
  if (text === undefined) return { kind: 'none' }
  const expression = compile(text)
  const fields = fieldsOf(expression.ast)
  if ((scope ?? scopeOf(expression.ast)) === 'each') return { kind: 'each', expression, fields }
  return { kind: streams(expression.ast) ? 'pages' : 'whole', expression, fields }
}

/** Tags are part of every row that is shown as a whole; other joins are made only where the query names their field. */
const PART_OF_ROWS = '_tags'

/** The joins that a question needs. */
export function joinsFor({ joins = [] }: AnyResourceType, reading: Reading): readonly Join[] {
  const fields: ReadonlySet<string> = reading.kind === 'none' ? new Set() : reading.fields
  return joins.filter(({ field }) => fields.has(field) || (field === PART_OF_ROWS && fields.size === 0))
}

/** What a query makes of one page; undefined where it waits for all of them. */
function valuesOf(reading: Reading, resources: readonly Resource[]): readonly unknown[] | undefined {
  if (reading.kind === 'each') return resources.map((resource) => reading.expression(view(resource)))
  if (reading.kind !== 'pages') return undefined
  const values = reading.expression(resources.map(view))
  return Array.isArray(values) ? values : []
}

/** What is meant of a page: the API may have sifted too little. */
export const meant = (resources: readonly Resource[], { id }: ArnPattern): readonly Resource[] =>
  id.kind === 'any' ? resources : resources.filter((resource) => id.matches(resource.id))

/**
 * Applies a query to an answer. Where it needs every row, they are put in the order of their ARNs first, so that `[0]`
 * is the same row each time, whichever target was quickest. An answer that is broken off still gives what its rows make.
 */
export async function* applied(events: AsyncIterable<QueryEvent>, reading: Reading): AsyncGenerator<QueryEvent> {
  if (reading.kind === 'whole') yield* appliedToAll(events, reading.expression)
  else for await (const event of events) yield event.kind === 'page' ? withValues(event, reading) : event
}

function withValues(event: QueryEvent & { kind: 'page' }, reading: Reading): QueryEvent {
  const values = valuesOf(reading, event.resources)
  return values ? { ...event, values } : event
}

async function* appliedToAll(events: AsyncIterable<QueryEvent>, expression: Compiled): AsyncGenerator<QueryEvent> {
  const kept: Resource[] = []
  let broken: { readonly error: unknown } | undefined
  try {
    for await (const event of events) {
      if (event.kind === 'page') for (const resource of event.resources) kept.push(resource)
      yield event
    }
  } catch (error) {
    broken = { error }
  }
  kept.sort((a, b) => (a.arn < b.arn ? -1 : a.arn > b.arn ? 1 : 0))
  yield { kind: 'result', value: expression(kept.map(view)) }
  if (broken) throw broken.error
}
