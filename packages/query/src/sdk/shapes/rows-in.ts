import type { Join } from '../../resource.ts'
import type { Operations } from './operations/index.ts'
import { readSchema } from './read-schema.ts'
import type { Shape } from './shape.ts'
import { shapeOfPart, skeletonOf } from './skeleton.ts'

type Rows = { readonly operation: string; readonly rows: (page: never) => readonly unknown[] | undefined }

/** The shapes of the rows that a listing finds in its operation's answer; undefined where the answer is not known. */
export const rowsIn = (listing: Rows, schemas: Operations): readonly Shape[] | undefined =>
  found(listing, schemas)?.map(shapeOfPart)

/** The shape of what a join lays into a row; undefined where its answer is not known, or its function makes nothing of it. */
export function valueIn(join: Join, schemas: Operations): Shape | undefined {
  const rows = found(join, schemas)
  if (!rows) return undefined
  const value = join.value ? attempt(() => join.value?.(rows as never)) : rows[0]
  return value === undefined ? undefined : shapeOfPart(value)
}

function found({ operation, rows }: Rows, schemas: Operations): readonly unknown[] | undefined {
  const schema = Object.hasOwn(schemas, operation) ? schemas[operation] : undefined
  // The sixth place of an operation's schema is its answer.
  return schema && attempt(() => rows(skeletonOf(readSchema(schema[5])) as never))
}

/** A descriptor's function may want more of an answer than a skeleton has: then nothing is told, and nobody is troubled. */
function attempt<Value>(run: () => Value): Value | undefined {
  try {
    return run()
  } catch {
    return undefined
  }
}
