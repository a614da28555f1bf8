import { NormalizedSchema } from '@smithy/core/schema'
import { type Cursor, nextTag, readText, skip, XmlError } from './cursor.ts'

/** Reads the value of an element whose opening tag was just passed, its closing tag too. `empty` is its value when closed at once. */
type Reader = { readonly read: (cursor: Cursor) => unknown; readonly empty: () => unknown }

/** Where a struct's element goes. A flattened list repeats the element itself, so its values are gathered. */
type Member = { readonly key: string; readonly reader: Reader; readonly flat: boolean }

const compiled = new WeakMap<object, Reader>()

/**
 * The value of an XML text's root element, read by an output schema of the SDK's; members that the schema does not know
 * are passed. Throws an `XmlError` where the root is another: a sign-in page is no empty answer.
 */
export function readDocument(schema: unknown, text: string, rootName: string): unknown {
  const cursor: Cursor = { text, at: 0 }
  const root = nextTag(cursor)
  if (root?.name !== rootName) throw new XmlError(`the answer is <${root?.name ?? ''}> and not <${rootName}>`)
  const normalized = NormalizedSchema.of(schema as never)
  if (normalized.isUnitSchema()) return {}
  const reader = readerOf(normalized)
  return root.empty ? reader.empty() : reader.read(cursor)
}

/** Compiled once for each shape; a struct that holds itself finds its own reader. */
function readerOf(schema: NormalizedSchema): Reader {
  if (schema.isStructSchema()) return remembered(schema, structReader)
  if (schema.isListSchema()) return listReader(schema)
  if (schema.isMapSchema()) return mapReader(schema)
  return scalarReader(schema)
}

function remembered(schema: NormalizedSchema, make: (schema: NormalizedSchema) => Reader): Reader {
  const shape = schema.getSchema() as object
  let known = compiled.get(shape)
  if (!known) {
    let made: Reader | undefined
    const lazily = (): Reader => {
      made ??= make(schema)
      return made
    }
    known = { read: (cursor) => lazily().read(cursor), empty: () => ({}) }
    compiled.set(shape, known)
  }
  return known
}

function structReader(schema: NormalizedSchema): Reader {
  const members = new Map<string, Member>()
  for (const [key, member] of schema.structIterator()) {
    const flat = member.isListSchema() && Boolean(member.getMergedTraits().xmlFlattened)
    const reader = readerOf(flat ? member.getValueSchema() : member)
    members.set(String(member.getMemberTraits().xmlName ?? key), { key, reader, flat })
  }
  return {
    empty: () => ({}),
    read(cursor) {
      const value: Record<string, unknown> = {}
      for (let tag = nextTag(cursor); tag; tag = nextTag(cursor)) {
        const member = members.get(tag.name)
        if (member) put(value, member, tag.empty ? member.reader.empty() : member.reader.read(cursor))
        else if (!tag.empty) skip(cursor)
      }
      return value
    },
  }
}

function put(into: Record<string, unknown>, { key, flat }: Member, value: unknown): void {
  if (!flat) into[key] = value
  else if (Array.isArray(into[key])) into[key].push(value)
  else into[key] = [value]
}

function listReader(schema: NormalizedSchema): Reader {
  const item = schema.getValueSchema()
  const name = String(item.getMergedTraits().xmlName ?? 'member')
  const reader = readerOf(item)
  return {
    empty: () => [],
    read(cursor) {
      const list: unknown[] = []
      for (let tag = nextTag(cursor); tag; tag = nextTag(cursor)) {
        if (tag.name === name) list.push(tag.empty ? reader.empty() : reader.read(cursor))
        else if (!tag.empty) skip(cursor)
      }
      return list
    },
  }
}

function mapReader(schema: NormalizedSchema): Reader {
  const keyName = String(schema.getKeySchema().getMergedTraits().xmlName ?? 'key')
  const valueName = String(schema.getValueSchema().getMergedTraits().xmlName ?? 'value')
  const reader = readerOf(schema.getValueSchema())
  const entry = (cursor: Cursor, map: Record<string, unknown>): void => {
    let key: string | undefined
    let value: unknown
    for (let tag = nextTag(cursor); tag; tag = nextTag(cursor)) {
      if (tag.name === keyName) key = tag.empty ? '' : readText(cursor)
      else if (tag.name === valueName) value = tag.empty ? reader.empty() : reader.read(cursor)
      else if (!tag.empty) skip(cursor)
    }
    if (key !== undefined)
      Object.defineProperty(map, key, { value, enumerable: true, writable: true, configurable: true })
  }
  return {
    empty: () => ({}),
    read(cursor) {
      const map: Record<string, unknown> = {}
      for (let tag = nextTag(cursor); tag; tag = nextTag(cursor)) if (!tag.empty) entry(cursor, map)
      return map
    },
  }
}

function scalarReader(schema: NormalizedSchema): Reader {
  const convert = conversionOf(schema)
  return { read: (cursor) => convert(readText(cursor)), empty: () => convert('') }
}

/** EC2 writes every time as ISO 8601: https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html */
function conversionOf(schema: NormalizedSchema): (text: string) => unknown {
  if (schema.isTimestampSchema()) return (text) => (text.trim() === '' ? undefined : new Date(text.trim()))
  if (schema.isNumericSchema()) return (text) => (text.trim() === '' ? undefined : Number(text))
  if (schema.isBooleanSchema()) return (text) => text.trim().toLowerCase() === 'true'
  if (schema.isBlobSchema()) return (text) => new Uint8Array(Buffer.from(text, 'base64'))
  if (schema.isBigIntegerSchema()) return (text) => (text.trim() === '' ? undefined : BigInt(text.trim()))
  return (text) => text
}
