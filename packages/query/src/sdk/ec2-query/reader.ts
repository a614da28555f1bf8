import { NormalizedSchema } from '@smithy/core/schema'
import { type Cursor, cursorOf, nextTag, passes, readText, skip, type Tag, XmlError } from './cursor.ts'

/** Reads the value of an element whose opening tag was just passed, its closing tag too. `empty` is its value when closed at once. */
type Reader = { readonly read: (cursor: Cursor) => unknown; readonly empty: () => unknown }

/** Where a struct's element goes. A flattened list repeats the element itself, so its values are gathered. */
type Member = {
  readonly key: string
  readonly reader: Reader
  readonly flat: boolean
  readonly opening: string
  /** The one that came after it last time, and mostly will again. */
  next: Member | undefined
}

const compiled = new WeakMap<object, Reader>()

/**
 * The value of an XML document's root element, read by an output schema of the SDK's; members that the schema does not know
 * are passed. Bytes are UTF-8, and faster than a text. Throws an `XmlError` where the root is another: a sign-in page is no
 * empty answer.
 */
export function readDocument(schema: unknown, document: string | Buffer, rootName: string): unknown {
  const cursor = cursorOf(document)
  const root = nextTag(cursor)
  if (root?.name !== rootName) throw new XmlError(`the answer is <${root?.name ?? ''}> and not <${rootName}>`)
  const normalized = NormalizedSchema.of(schema as never)
  if (normalized.isUnitSchema()) return {}
  const reader = readerOf(normalized)
  return readValue(reader, root, cursor)
}

const readValue = (reader: Reader, { empty }: Tag, cursor: Cursor): unknown =>
  empty ? reader.empty() : reader.read(cursor)

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
  const members = membersOf(schema)
  const start: Pick<Member, 'next'> = { next: undefined }
  return {
    empty: () => ({}),
    read(cursor) {
      const value: Record<string, unknown> = {}
      for (let last = start; ; ) {
        const usual = last.next
        if (usual && passes(cursor, usual.opening)) {
          put(value, usual, usual.reader.read(cursor))
          last = usual
          continue
        }
        const tag = nextTag(cursor)
        if (!tag) return value
        const member = members.get(tag.name)
        if (member) {
          put(value, member, readValue(member.reader, tag, cursor))
          last.next = member
          last = member
        } else if (!tag.empty) skip(cursor)
      }
    },
  }
}

function membersOf(schema: NormalizedSchema): ReadonlyMap<string, Member> {
  const members = new Map<string, Member>()
  for (const [key, member] of schema.structIterator()) {
    const flat = member.isListSchema() && Boolean(member.getMergedTraits().xmlFlattened)
    const reader = readerOf(flat ? member.getValueSchema() : member)
    const name = String(member.getMemberTraits().xmlName ?? key)
    members.set(name, { key, reader, flat, opening: `<${name}>`, next: undefined })
  }
  return members
}

function put(into: Record<string, unknown>, { key, flat }: Member, value: unknown): void {
  if (!flat) into[key] = value
  else if (Array.isArray(into[key])) into[key].push(value)
  else into[key] = [value]
}

/** Lists are cut out of what was gathered in their full length: one that is pushed to has room for 17 from the first on. */
function listReader(schema: NormalizedSchema): Reader {
  const item = schema.getValueSchema()
  const name = String(item.getMergedTraits().xmlName ?? 'member')
  const reader = readerOf(item)
  return {
    empty: () => [],
    read(cursor) {
      const from = cursor.depth
      for (let tag = nextTag(cursor); tag; tag = nextTag(cursor)) {
        if (tag.name === name) gather(cursor, readValue(reader, tag, cursor))
        else if (!tag.empty) skip(cursor)
      }
      const list = cursor.gathered.slice(from, cursor.depth)
      cursor.depth = from
      return list
    },
  }
}

function gather(cursor: Cursor, value: unknown): void {
  cursor.gathered[cursor.depth++] = value
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
      else if (tag.name === valueName) value = readValue(reader, tag, cursor)
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
