import type { AnyResourceType } from '../../resource.ts'
import { operations } from './operations/index.ts'
import { type Shape, unknownShape } from './shape.ts'

const known = new WeakMap<AnyResourceType, Promise<Shape | undefined>>()

/**
 * What a row of a type looks like, the fields of its joins with it, told by the SDK's own schemas: AWS is not asked. The
 * client of its service is loaded. Undefined where nothing can be told: a client without schemas, or rows that are no objects.
 */
export function rowShape(type: AnyResourceType): Promise<Shape | undefined> {
  const found = known.get(type) ?? findShape(type)
  known.set(type, found)
  return found
}

async function findShape(type: AnyResourceType): Promise<Shape | undefined> {
  const load = operations[type.service]
  if (!load) return undefined
  const [schemas, { rowsIn, valueIn }] = await Promise.all([load(), import('./rows-in.ts')])
  const rows = rowsIn(type.list, schemas)
  const [row] = rows ?? []
  if (row?.kind !== 'structure') return undefined
  const laid = (type.joins ?? []).map((join) => [join.field, () => valueIn(join, schemas) ?? unknownShape] as const)
  return { kind: 'structure', members: new Map([...row.members, ...laid]) }
}
