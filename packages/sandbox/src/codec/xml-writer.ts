import { scalarWriter } from './scalar.ts'
import type { Member, Shape, Structure } from './shape.ts'
import { xmlAttributeText, xmlText } from './xml-text.ts'

type Write = (value: unknown) => string

const contents = new WeakMap<Shape, Write>()

/** Writes what stands between a structure's tags. Made once for each shape: a page of a thousand instances is 4 MB. */
export function xmlContent(shape: Shape): Write {
  const known = contents.get(shape)
  if (known) return known
  const made = content(shape)
  contents.set(shape, made)
  return made
}

/** Writes a whole element, or for a flattened list or map one for each value. */
export function xmlElement(name: string, member: Member): Write {
  const shape = member.shape()
  if (member.traits.xmlFlattened && shape.kind === 'list') return items(shape, name)
  if (member.traits.xmlFlattened && shape.kind === 'map') return entries(shape, name)
  const open = `<${name}${namespace(member)}`
  const close = `</${name}>`
  const inside = xmlContent(shape)
  const attributes = shape.kind === 'structure' ? attributeWriter(shape) : undefined
  return attributes
    ? (value) => `${open}${attributes(value)}>${inside(value)}${close}`
    : (value) => `${open}>${inside(value)}${close}`
}

function namespace(member: Member): string {
  const [prefix, uri] = member.traits.xmlNamespace ?? []
  return uri === undefined ? '' : ` xmlns${prefix ? `:${prefix}` : ''}="${xmlText(uri)}"`
}

function content(shape: Shape): Write {
  switch (shape.kind) {
    case 'structure':
      return membersOf(shape)
    case 'list':
      return items(shape, shape.value.traits.xmlName ?? 'member')
    case 'map':
      return entries(shape, 'entry')
    case 'unit':
      return () => ''
    case 'big-integer':
    case 'boolean':
    case 'number':
      return String
    default: {
      const text = scalarWriter(shape, 'date-time')
      return (value) => xmlText(text(value))
    }
  }
}

/** The name of a member's element: only the place's own trait renames it. A payload is called by its shape. */
export function xmlName(member: Member): string {
  return member.own.xmlName ?? member.name
}

function membersOf(shape: Structure): Write {
  let elements: readonly (readonly [string, Write])[] | undefined
  return (value) => {
    elements ??= shape.members
      .filter((member) => !member.traits.xmlAttribute)
      .map((member) => [member.name, xmlElement(xmlName(member), member)] as const)
    let text = ''
    for (const [name, write] of elements) {
      const held = (value as Record<string, unknown>)[name]
      if (held !== undefined && held !== null) text += write(held)
    }
    return text
  }
}

/** The attributes of a structure's own tag; undefined where it has none. */
function attributeWriter(shape: Structure): Write | undefined {
  const attributes = shape.members
    .filter((member) => member.traits.xmlAttribute)
    .map((member) => [member.name, xmlName(member), scalarWriter(member.shape(), 'date-time')] as const)
  if (attributes.length === 0) return undefined
  return (value) =>
    attributes
      .map(([name, attribute, text]) => [attribute, (value as Record<string, unknown>)[name], text] as const)
      .filter(([, held]) => held !== undefined && held !== null)
      .map(([attribute, held, text]) => ` ${attribute}="${xmlAttributeText(text(held))}"`)
      .join('')
}

function items(shape: Extract<Shape, { kind: 'list' }>, name: string): Write {
  let element: Write | undefined
  return (value) => {
    element ??= xmlElement(name, shape.value)
    let text = ''
    for (const item of value as readonly unknown[]) {
      if (item !== undefined && item !== null) text += element(item)
      else if (shape.sparse) text += `<${name}/>`
    }
    return text
  }
}

function entries(shape: Extract<Shape, { kind: 'map' }>, name: string): Write {
  let key: Write | undefined
  let held: Write | undefined
  return (value) => {
    key ??= xmlElement(shape.key.traits.xmlName ?? 'key', shape.key)
    held ??= xmlElement(shape.value.traits.xmlName ?? 'value', shape.value)
    let text = ''
    for (const [name_, item] of Object.entries(value as object)) {
      if (item !== undefined && item !== null) text += `<${name}>${key(name_)}${held(item)}</${name}>`
    }
    return text
  }
}
