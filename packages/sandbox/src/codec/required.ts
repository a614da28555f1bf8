import { Malformed } from './malformed.ts'
import type { Member, Shape, Structure } from './shape.ts'

/** Throws Malformed where a member that the schema requires is absent, at any depth. The SDK's clients do not look. */
export function requireMembers(shape: Structure, input: object, path = ''): void {
  const held = input as Readonly<Record<string, unknown>>
  for (const [index, member] of shape.members.entries()) {
    const value = held[member.name]
    const at = path === '' ? member.name : `${path}.${member.name}`
    if (value === undefined || value === null) {
      if (index < shape.required) throw new Malformed('missing', at)
    } else {
      requireWithin(member, value, at)
    }
  }
}

function requireWithin(member: Member, value: unknown, path: string): void {
  if (typeof value !== 'object' || value === null) return
  const shape: Shape = member.shape()
  if (shape.kind === 'structure') requireMembers(shape, value, path)
  else if (shape.kind === 'list' && Array.isArray(value)) {
    value.forEach((item, index) => {
      requireWithin(shape.value, item, `${path}.${index + 1}`)
    })
  } else if (shape.kind === 'map') {
    for (const [key, item] of Object.entries(value)) requireWithin(shape.value, item, `${path}.${key}`)
  }
}
