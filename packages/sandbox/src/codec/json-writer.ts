import { base64 } from './scalar.ts'
import type { Member, Shape } from './shape.ts'
import { timestampText } from './timestamp.ts'

type Write = (value: unknown) => string

/** Whether members go by their `jsonName`: in REST they do, in awsJson never. */
export type JsonNames = 'wire' | 'own'

const known = { wire: new WeakMap<Shape, Write>(), own: new WeakMap<Shape, Write>() }

/** Writes a value as JSON, straight to text, so that big integers keep their digits. Made once for each shape. */
export function jsonText(shape: Shape, names: JsonNames): Write {
  const made = known[names].get(shape) ?? writer(shape, names)
  known[names].set(shape, made)
  return made
}

/** What a member is called in JSON. */
export function jsonName(member: Member, names: JsonNames): string {
  return names === 'wire' ? (member.traits.jsonName ?? member.name) : member.name
}

function writer(shape: Shape, names: JsonNames): Write {
  switch (shape.kind) {
    case 'structure':
      return structure(shape.members, names)
    case 'list': {
      const item = later(shape.value, names)
      return (value) =>
        `[${(value as readonly unknown[])
          .filter((held) => shape.sparse || present(held))
          .map(item)
          .join(',')}]`
    }
    case 'map': {
      const item = later(shape.value, names)
      return (value) => {
        const entries = Object.entries(value as object).filter(([, held]) => shape.sparse || present(held))
        return `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${item(held)}`).join(',')}}`
      }
    }
    case 'timestamp':
      return (value) => {
        const format = shape.format ?? 'epoch-seconds'
        const text = timestampText(value, format)
        return format === 'epoch-seconds' ? text : JSON.stringify(text)
      }
    case 'blob':
      return (value) => JSON.stringify(base64(value))
    case 'number':
      return (value) => (Number.isFinite(value) ? String(value) : JSON.stringify(String(value)))
    case 'big-integer':
    case 'big-decimal':
      return String
    case 'unit':
      return () => '{}'
    case 'boolean':
    case 'document':
    case 'string':
      return (value) => JSON.stringify(value)
  }
}

const present = (value: unknown) => value !== undefined && value !== null

function later(member: Member, names: JsonNames): Write {
  let write: Write | undefined
  return (value) => {
    write ??= jsonText(member.shape(), names)
    return present(value) ? write(value) : 'null'
  }
}

function structure(members: readonly Member[], names: JsonNames): Write {
  const fields = members.map(
    (member) => [member.name, `${JSON.stringify(jsonName(member, names))}:`, later(member, names)] as const,
  )
  return (value) => {
    let text = ''
    for (const [name, key, write] of fields) {
      const held = (value as Readonly<Record<string, unknown>>)[name]
      if (present(held)) text += `${text === '' ? '' : ','}${key}${write(held)}`
    }
    return `{${text}}`
  }
}
