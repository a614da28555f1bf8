import { Malformed } from './malformed.ts'
import { numbered, type QueryNode } from './query-tree.ts'
import { readScalar } from './scalar.ts'
import type { Member, Shape, Structure } from './shape.ts'

/** How the two query protocols spell what is inside a structure and a list. */
export type QuerySpelling = { readonly member: (member: Member) => string; readonly flat: boolean }

/** https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export const awsSpelling: QuerySpelling = { member: (member) => member.traits.xmlName ?? member.name, flat: false }

/** https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html */
export const ec2Spelling: QuerySpelling = {
  member: (member) => {
    const named = member.traits.ec2QueryName
    if (typeof named === 'string') return named
    const name = member.traits.xmlName ?? member.name
    return name.slice(0, 1).toUpperCase() + name.slice(1)
  },
  flat: true,
}

/** Reads a structure out of the parameters. Throws Malformed at a value of the wrong type. */
export function readQuery(
  shape: Structure,
  node: QueryNode,
  spelling: QuerySpelling,
  path = '',
): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  for (const member of shape.members) {
    const name = spelling.member(member)
    const child = node.children?.get(name)
    if (child) found[member.name] = readMember(member, child, spelling, path === '' ? name : `${path}.${name}`)
  }
  return found
}

/** The parameters that no member of the input is called: EC2 refuses them by name. */
export function strangers(shape: Structure, node: QueryNode, spelling: QuerySpelling): readonly string[] {
  const known = new Set(shape.members.map(spelling.member))
  return [...(node.children?.keys() ?? [])].filter((name) => !known.has(name))
}

function readMember(member: Member, node: QueryNode, spelling: QuerySpelling, path: string): unknown {
  const shape = member.shape()
  const flat = spelling.flat || Boolean(member.traits.xmlFlattened)
  switch (shape.kind) {
    case 'structure':
      return readQuery(shape, node, spelling, path)
    case 'list':
      return readList(shape, flat ? node : inner(node, shape.value.traits.xmlName ?? 'member'), spelling, path)
    case 'map':
      return readMap(shape, member.traits.xmlFlattened ? node : inner(node, 'entry'), spelling, path)
    default:
      if (node.value === undefined) throw new Malformed('invalid', path, '')
      return readScalar(shape, node.value, path)
  }
}

const inner = (node: QueryNode, name: string): QueryNode => node.children?.get(name) ?? {}

function readList(shape: Extract<Shape, { kind: 'list' }>, node: QueryNode, spelling: QuerySpelling, path: string) {
  return numbered(node).map(([index, child]) => readMember(shape.value, child, spelling, `${path}.${index}`))
}

function readMap(shape: Extract<Shape, { kind: 'map' }>, node: QueryNode, spelling: QuerySpelling, path: string) {
  const found = numbered(node).map(([index, entry]) => {
    const at = `${path}.${index}`
    const key = entry.children?.get(shape.key.traits.xmlName ?? 'key')?.value
    const value = entry.children?.get(shape.value.traits.xmlName ?? 'value')
    if (key === undefined || value === undefined) throw new Malformed('invalid', at, '')
    return [key, readMember(shape.value, value, spelling, at)] as const
  })
  return Object.fromEntries(found)
}
