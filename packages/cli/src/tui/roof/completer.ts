import { type AnyResourceType, type Known, parsePattern, resourceTypes, typesOf } from '@arnq/query'
import type { Shape } from '@arnq/query/sdk'
import type { LineName } from '../app/state.ts'
import { completePattern } from '../complete/complete-pattern.ts'
import { completeQuery } from '../complete/complete-query.ts'
import type { Named } from '../complete/offer-ids.ts'
import type { Completion } from '../completion.ts'
import type { TableEngine } from '../table-engine.ts'

/** How the shape of a type's rows is learnt: from the SDK's schemas, which take a while to read. */
export type ShapeOf = (types: readonly AnyResourceType[]) => Promise<Shape | undefined>

export type CompleterOptions = {
  readonly known: () => Known
  readonly table: TableEngine
  readonly resources: () => readonly Named[]
  /** The pattern as its line has it. */
  readonly pattern: () => string
  readonly shapeOf: ShapeOf
  /** Told when more can be said than before. */
  readonly learnt: () => void
}

/** What could stand at the cursor of either line. Schemas are read when a query is first written, in the background. */
export function makeCompleter(options: CompleterOptions): (line: LineName, text: string, cursor: number) => Completion {
  const shapes = new Map<string, Shape | undefined>()
  const shapeFor = (types: readonly AnyResourceType[]): Shape | undefined => {
    const key = types.map(({ type }) => type).join(' ')
    if (shapes.has(key)) return shapes.get(key)
    shapes.set(key, undefined)
    options.shapeOf(types).then(
      (shape) => {
        shapes.set(key, shape)
        options.learnt()
      },
      // Without a schema there are still the rows.
      () => {},
    )
    return undefined
  }
  return (line, text, cursor) => {
    if (line === 'pattern') return completePattern(text, cursor, { known: options.known(), ids: options.resources() })
    const types = typesMeant(options.pattern())
    const shape = shapeFor(types)
    return completeQuery(text, cursor, { shape, seen: options.table.seen(), values: closedValues(types) })
  }
}

/** The types of a pattern; none while it cannot be read. */
function typesMeant(pattern: string): readonly AnyResourceType[] {
  try {
    return typesOf(parsePattern(pattern), resourceTypes)
  } catch {
    return []
  }
}

/** Sets of values that AWS has closed, of all types together. */
function closedValues(types: readonly AnyResourceType[]): Readonly<Record<string, readonly string[]>> {
  const all: Record<string, readonly string[]> = {}
  for (const { filters } of types) {
    for (const [field, values] of Object.entries(filters?.values ?? {})) {
      all[field] = [...new Set([...(all[field] ?? []), ...(values as readonly string[])])]
    }
  }
  return all
}
