import { type Shape, unknownShape } from './shape.ts'

/** A shape that has what any of them has: rows of several types in one table. Undefined of none. */
export function either(shapes: readonly Shape[]): Shape | undefined {
  const [first, ...rest] = shapes
  return first && rest.reduce(both, first)
}

function both(a: Shape, b: Shape): Shape {
  if (a === b || b.kind === 'unknown') return a
  if (a.kind === 'unknown') return b
  if (a.kind === 'structure' && b.kind === 'structure')
    return { kind: 'structure', members: merged(a.members, b.members) }
  if (a.kind === 'list' && b.kind === 'list') return { kind: 'list', of: () => both(a.of(), b.of()) }
  if (a.kind === 'map' && b.kind === 'map') return { kind: 'map', of: () => both(a.of(), b.of()) }
  return a.kind === b.kind ? a : unknownShape
}

type Members = ReadonlyMap<string, () => Shape>

function merged(a: Members, b: Members): Members {
  const all = new Map(a)
  for (const [name, member] of b) {
    const other = a.get(name)
    all.set(name, other ? () => both(other(), member()) : member)
  }
  return all
}
