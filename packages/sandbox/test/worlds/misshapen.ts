import type { $SchemaRef } from '@smithy/types'
import { type Shape, structureOf } from '../../src/codec/shape.ts'

/** Everything in a row that AWS's shape of it does not have, or has as something else, by where it stands. */
export function misshapen(schema: $SchemaRef, row: object, beside: readonly string[] = []): readonly string[] {
  const rest = Object.fromEntries(Object.entries(row).filter(([name]) => !beside.includes(name)))
  return [...wrongIn(structureOf(schema), rest, '')]
}

function* wrongIn(shape: Shape, value: unknown, path: string): Generator<string> {
  if (value === undefined || value === null) return
  switch (shape.kind) {
    case 'structure': {
      if (!isRecord(value)) return yield `${path} is no structure`
      const members = new Map(shape.members.map((member) => [member.name, member]))
      for (const [name, item] of Object.entries(value)) {
        const member = members.get(name)
        if (member) yield* wrongIn(member.shape(), item, `${path}.${name}`)
        else yield `${path}.${name} is not of ${shape.name}`
      }
      return
    }
    case 'list':
      if (!Array.isArray(value)) return yield `${path} is no list`
      for (const [at, item] of value.entries()) yield* wrongIn(shape.value.shape(), item, `${path}[${at}]`)
      return
    case 'map':
      if (!isRecord(value)) return yield `${path} is no map`
      for (const [name, item] of Object.entries(value)) yield* wrongIn(shape.value.shape(), item, `${path}.${name}`)
      return
    case 'timestamp':
      if (!(value instanceof Date)) yield `${path} is no Date`
      return
    case 'string':
    case 'number':
    case 'boolean':
      if (shape.kind !== typeof value) yield `${path} is no ${shape.kind}`
      return
    case 'blob':
    case 'big-integer':
    case 'big-decimal':
    case 'document':
    case 'unit':
      yield `${path} is a ${shape.kind}, which nothing here knows`
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
