import type { Member, Shape } from './shape.ts'

type Copy = (value: unknown) => unknown

const copies = new WeakMap<Shape, Copy>()

/**
 * Copies a value as a wire would carry it: the schema's members alone, nothing undefined, nothing shared with the world.
 * So a caller in process may change what it got, as one behind HTTP may.
 */
export function copyOf(shape: Shape): Copy {
  const known = copies.get(shape)
  if (known) return known
  const made = copier(shape)
  copies.set(shape, made)
  return made
}

function copier(shape: Shape): Copy {
  switch (shape.kind) {
    case 'structure':
      return structureCopier(shape.members)
    case 'list': {
      const item = later(shape.value)
      return (value) => (value as readonly unknown[]).filter((held) => shape.sparse || present(held)).map(item)
    }
    case 'map': {
      const item = later(shape.value)
      return (value) =>
        Object.fromEntries(
          Object.entries(value as object)
            .filter(([, held]) => shape.sparse || present(held))
            .map(([key, held]) => [key, item(held)]),
        )
    }
    case 'timestamp':
      return (value) => new Date((value as Date).getTime())
    case 'blob':
      return bytesOf
    case 'document':
      return (value) => structuredClone(value)
    default:
      return (value) => value
  }
}

/** A stream is handed on as it is: nothing here can wait for it. */
function bytesOf(value: unknown): unknown {
  if (typeof value === 'string') return new TextEncoder().encode(value)
  return value instanceof Uint8Array ? Uint8Array.from(value) : value
}

const present = (value: unknown) => value !== undefined && value !== null

function later(member: Member): Copy {
  let copy: Copy | undefined
  return (value) => {
    copy ??= copyOf(member.shape())
    return present(value) ? copy(value) : value
  }
}

function structureCopier(members: readonly Member[]): Copy {
  const fields = members.map((member) => [member.name, later(member)] as const)
  return (value) => {
    const copied: Record<string, unknown> = {}
    for (const [name, copy] of fields) {
      const held = (value as Readonly<Record<string, unknown>>)[name]
      if (present(held)) copied[name] = copy(held)
    }
    return copied
  }
}
