import { type Shape, unknownShape } from './shape.ts'

/** The shapes that the parts of skeletons were made from. */
const marks = new WeakMap<object, Shape>()

/**
 * A value of a shape: every member there, lists and maps of one element. What a descriptor's function takes out of it can
 * be told by `shapeOfPart`. Members are made when they are read, so that a shape may hold itself.
 */
export function skeletonOf(shape: Shape): unknown {
  switch (shape.kind) {
    case 'structure':
      return marked(shape, structure(shape.members))
    case 'list':
      return marked(shape, [skeletonOf(shape.of())])
    case 'map':
      return marked(shape, structure(new Map([['key', shape.of]])))
    case 'timestamp':
      return new Date(0)
    case 'number':
      return 1
    case 'boolean':
      return true
    default:
      return 'text'
  }
}

function marked(shape: Shape, value: object): object {
  marks.set(value, shape)
  return value
}

function structure(members: ReadonlyMap<string, () => Shape>): object {
  const made = {}
  for (const [name, member] of members) {
    let value: { readonly of: unknown } | undefined
    const get = (): unknown => {
      value ??= { of: skeletonOf(member()) }
      return value.of
    }
    Object.defineProperty(made, name, { get, enumerable: true, configurable: true })
  }
  return made
}

/** The shape of something that a function took out of a skeleton, or made of its parts. */
export function shapeOfPart(part: unknown): Shape {
  switch (typeof part) {
    case 'string':
      return { kind: 'string' }
    case 'number':
      return { kind: 'number' }
    case 'boolean':
      return { kind: 'boolean' }
    case 'object':
      return part === null ? unknownShape : shapeOfObject(part)
    default:
      return unknownShape
  }
}

function shapeOfObject(part: object): Shape {
  if (part instanceof Date) return { kind: 'timestamp' }
  const mark = marks.get(part)
  if (mark) return mark
  if (Array.isArray(part)) return { kind: 'list', of: () => shapeOfPart(part[0]) }
  const members = Object.entries(part).map(([name, value]) => [name, () => shapeOfPart(value)] as const)
  return { kind: 'structure', members: new Map(members) }
}
