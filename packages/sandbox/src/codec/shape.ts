import { NormalizedSchema } from '@smithy/core/schema'
import type { $SchemaRef, SchemaTraitsObject, StaticOperationSchema } from '@smithy/types'

export type TimestampFormat = 'date-time' | 'http-date' | 'epoch-seconds'

/** A place that holds a value: a member of a structure, of a list, or a map's key or value. Its shape is found when first needed, because shapes may hold themselves. */
export type Member = {
  readonly name: string
  readonly shape: () => Shape
  /** The traits of the place alone: these name an element of XML. */
  readonly own: SchemaTraitsObject
  /** Those of the place over those of the shape that stands in it. */
  readonly traits: SchemaTraitsObject
}

/** What a value looks like, read out of the SDK's schema once. Codecs switch over `kind` and know nothing else. */
export type Shape =
  | {
      readonly kind: 'structure'
      readonly name: string
      readonly members: readonly Member[]
      readonly required: number
    }
  | { readonly kind: 'list'; readonly value: Member; readonly sparse: boolean }
  | { readonly kind: 'map'; readonly key: Member; readonly value: Member; readonly sparse: boolean }
  | { readonly kind: 'timestamp'; readonly format: TimestampFormat | undefined }
  | {
      readonly kind: 'string' | 'number' | 'boolean' | 'blob' | 'big-integer' | 'big-decimal' | 'document' | 'unit'
    }

export type Structure = Extract<Shape, { kind: 'structure' }>

const structures = new WeakMap<object, Structure>()

/** The structure that an operation takes or gives. One that takes or gives nothing has no members. */
export function structureOf(ref: $SchemaRef): Structure {
  const schema = NormalizedSchema.of(ref)
  const shape = schema.isUnitSchema() ? undefined : shapeOf(schema)
  return shape?.kind === 'structure' ? shape : { kind: 'structure', name: 'Unit', members: [], required: 0 }
}

export const inputOf = (operation: StaticOperationSchema): Structure => structureOf(operation[4])
export const outputOf = (operation: StaticOperationSchema): Structure => structureOf(operation[5])

function shapeOf(schema: NormalizedSchema): Shape {
  if (schema.isStructSchema()) return structure(schema)
  const sparse = Boolean(schema.getMergedTraits().sparse)
  if (schema.isListSchema()) return { kind: 'list', value: member('member', schema.getValueSchema()), sparse }
  if (schema.isMapSchema()) {
    return {
      kind: 'map',
      key: member('key', schema.getKeySchema()),
      value: member('value', schema.getValueSchema()),
      sparse,
    }
  }
  if (schema.isTimestampSchema()) return { kind: 'timestamp', format: formats.get(schema.getSchema()) }
  return { kind: simple(schema) }
}

const formats = new Map<unknown, TimestampFormat>([
  [5, 'date-time'],
  [6, 'http-date'],
  [7, 'epoch-seconds'],
])

function simple(schema: NormalizedSchema) {
  if (schema.isStringSchema()) return 'string'
  if (schema.isNumericSchema()) return 'number'
  if (schema.isBooleanSchema()) return 'boolean'
  if (schema.isBlobSchema()) return 'blob'
  if (schema.isBigIntegerSchema()) return 'big-integer'
  if (schema.isBigDecimalSchema()) return 'big-decimal'
  return schema.isUnitSchema() ? 'unit' : 'document'
}

function structure(schema: NormalizedSchema): Structure {
  const source = schema.getSchema()
  if (!Array.isArray(source)) throw new TypeError(`${schema.getName(true)} is no structure`)
  const known = structures.get(source)
  if (known) return known
  const members = [...schema.structIterator()].map(([name, inner]) => member(name, inner))
  // The SDK lays required members first and says in the seventh place how many they are.
  const required = typeof source[6] === 'number' ? source[6] : 0
  const made: Structure = { kind: 'structure', name: schema.getName() ?? '', members, required }
  structures.set(source, made)
  return made
}

function member(name: string, schema: NormalizedSchema): Member {
  let shape: Shape | undefined
  return {
    name,
    shape: () => {
      shape ??= shapeOf(schema)
      return shape
    },
    own: schema.getMemberTraits(),
    traits: schema.getMergedTraits(),
  }
}
