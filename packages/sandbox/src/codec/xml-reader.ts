import { readScalar } from './scalar.ts'
import type { Member, Shape, Structure } from './shape.ts'
import { parseXml, type XmlNode } from './xml-tree.ts'
import { xmlName } from './xml-writer.ts'

/** Reads a body of XML as a structure, whatever its root is called. Throws Malformed where it is not what the schema says. */
export function readXml(shape: Structure, body: Uint8Array): Record<string, unknown> {
  return body.byteLength === 0 ? {} : readStructure(shape, rootOf(body), '')
}

/** Reads a body of XML whose root element is the value. */
export function readXmlElement(shape: Shape, body: Uint8Array): unknown {
  return readNode(shape, rootOf(body), '')
}

const rootOf = (body: Uint8Array) => parseXml(Buffer.from(body).toString('utf8'))

function readStructure(shape: Structure, node: XmlNode, path: string): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  for (const member of shape.members) {
    const name = xmlName(member)
    const value = readMember(member, name, node, path === '' ? name : `${path}.${name}`)
    if (value !== undefined) found[member.name] = value
  }
  return found
}

function readMember(member: Member, name: string, node: XmlNode, path: string): unknown {
  const shape = member.shape()
  if (member.traits.xmlAttribute) {
    const text = node.attributes[name]
    return text === undefined ? undefined : readScalar(shape, text, path)
  }
  const elements = node.children.filter((child) => child.name === name)
  const [first] = elements
  if (!first) return undefined
  if (member.traits.xmlFlattened && shape.kind === 'list') return readItems(shape, elements, path)
  if (member.traits.xmlFlattened && shape.kind === 'map') return readEntries(shape, elements, path)
  return readNode(shape, first, path)
}

function readNode(shape: Shape, node: XmlNode, path: string): unknown {
  switch (shape.kind) {
    case 'structure':
      return readStructure(shape, node, path)
    case 'list': {
      const name = shape.value.traits.xmlName ?? 'member'
      return readItems(
        shape,
        node.children.filter((child) => child.name === name),
        path,
      )
    }
    case 'map':
      return readEntries(
        shape,
        node.children.filter((child) => child.name === 'entry'),
        path,
      )
    default:
      return readScalar(shape, node.text, path)
  }
}

function readItems(shape: Extract<Shape, { kind: 'list' }>, nodes: readonly XmlNode[], path: string) {
  return nodes.map((node, index) => readNode(shape.value.shape(), node, `${path}.${index + 1}`))
}

function readEntries(shape: Extract<Shape, { kind: 'map' }>, nodes: readonly XmlNode[], path: string) {
  const keyName = shape.key.traits.xmlName ?? 'key'
  const valueName = shape.value.traits.xmlName ?? 'value'
  return Object.fromEntries(
    nodes.map((node) => {
      const key = node.children.find((child) => child.name === keyName)?.text ?? ''
      const value = node.children.find((child) => child.name === valueName)
      return [key, value && readNode(shape.value.shape(), value, `${path}.${key}`)]
    }),
  )
}
