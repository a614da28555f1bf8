import { NormalizedSchema } from '@smithy/core/schema'
import type { $SchemaRef } from '@smithy/types'
import { type Shape, unknownShape } from './shape.ts'

const known = new WeakMap<object, Shape>()

/** The shape that one of the SDK's schemas describes; a structure's members are read when they are first asked for. */
export const readSchema = (schema: $SchemaRef): Shape => shapeOf(NormalizedSchema.of(schema))

function shapeOf(schema: NormalizedSchema): Shape {
  if (schema.isStructSchema()) return structure(schema)
  if (schema.isListSchema()) return { kind: 'list', of: once(() => shapeOf(schema.getValueSchema())) }
  if (schema.isMapSchema()) return { kind: 'map', of: once(() => shapeOf(schema.getValueSchema())) }
  if (schema.isTimestampSchema()) return { kind: 'timestamp' }
  if (schema.isStringSchema()) return { kind: 'string' }
  if (schema.isNumericSchema() || schema.isBigIntegerSchema() || schema.isBigDecimalSchema()) return { kind: 'number' }
  return schema.isBooleanSchema() ? { kind: 'boolean' } : unknownShape
}

function structure(schema: NormalizedSchema): Shape {
  const source = schema.getSchema() as object
  const found = known.get(source)
  if (found) return found
  const members = new Map<string, () => Shape>()
  for (const [name, member] of schema.structIterator())
    members.set(
      name,
      once(() => shapeOf(member)),
    )
  const made: Shape = { kind: 'structure', members }
  known.set(source, made)
  return made
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
