import { type JsonNames, jsonName } from './json-writer.ts'
import { Malformed } from './malformed.ts'
import { readScalar } from './scalar.ts'
import type { Member, Shape, Structure } from './shape.ts'
import { timestampOf } from './timestamp.ts'

/** A number whose digits a JavaScript number does not keep. */
type Digits = { readonly digits: string }

const isDigits = (value: unknown): value is Digits => typeof value === 'object' && value !== null && 'digits' in value

type Reviver = (key: string, value: unknown, context?: { readonly source?: string }) => unknown

const keepDigits: Reviver = (_, value, context) => {
  const source = context?.source
  return typeof value === 'number' && source !== undefined && String(value) !== source ? { digits: source } : value
}

/** Reads a body of JSON as a structure; an empty body is an empty one. Throws Malformed where it is not what the schema says. */
export function readJson(shape: Structure, body: Uint8Array, names: JsonNames): Record<string, unknown> {
  const text = Buffer.from(body).toString('utf8')
  return text.trim() === '' ? {} : readStructure(shape, parse(text), names, '')
}

/** Reads a body of JSON as any shape: a payload may be a list or a document. */
export function readJsonValue(member: Member, body: Uint8Array, names: JsonNames): unknown {
  return readValue(member.shape(), parse(Buffer.from(body).toString('utf8')), names, member.name)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text, keepDigits as Parameters<typeof JSON.parse>[1])
  } catch {
    throw new Malformed('invalid', 'body', text.slice(0, 40))
  }
}

function readStructure(shape: Structure, value: unknown, names: JsonNames, path: string): Record<string, unknown> {
  const fields = objectOf(value, path)
  const found: Record<string, unknown> = {}
  for (const member of shape.members) {
    const name = jsonName(member, names)
    const held = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (held !== undefined && held !== null) {
      found[member.name] = readValue(member.shape(), held, names, path === '' ? name : `${path}.${name}`)
    }
  }
  return found
}

function readValue(shape: Shape, value: unknown, names: JsonNames, path: string): unknown {
  if (value === null) return null
  switch (shape.kind) {
    case 'structure':
      return readStructure(shape, value, names, path)
    case 'list':
      if (!Array.isArray(value)) throw invalid(path, value)
      return value.map((item, index) => readValue(shape.value.shape(), item, names, `${path}.${index + 1}`))
    case 'map':
      return Object.fromEntries(
        Object.entries(objectOf(value, path)).map(([key, item]) => [
          key,
          readValue(shape.value.shape(), item, names, `${path}.${key}`),
        ]),
      )
    case 'document':
      return plain(value)
    default:
      return readSimple(shape, value, path)
  }
}

function readSimple(shape: Shape, value: unknown, path: string): unknown {
  const text = isDigits(value) ? value.digits : String(value)
  const isText = typeof value === 'string'
  const isNumber = typeof value === 'number' || isDigits(value)
  switch (shape.kind) {
    case 'string':
    case 'blob':
      if (!isText) throw invalid(path, value)
      return readScalar(shape, text, path)
    case 'boolean':
      if (typeof value !== 'boolean') throw invalid(path, value)
      return value
    case 'number':
      if (!isNumber && !/^(NaN|-?Infinity)$/.test(text)) throw invalid(path, value)
      return Number(text)
    case 'timestamp':
      if (!isText && !isNumber) throw invalid(path, value)
      return timestampOf(text) ?? raise(invalid(path, value))
    default:
      if (!isText && !isNumber) throw invalid(path, value)
      return readScalar(shape, text, path)
  }
}

function objectOf(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || isDigits(value)) throw invalid(path, value)
  return value as Readonly<Record<string, unknown>>
}

/** A document has no schema that could ask for its digits. */
function plain(value: unknown): unknown {
  if (isDigits(value) && typeof value.digits === 'string') return Number(value.digits)
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, plain(held)]))
}

const invalid = (path: string, value: unknown) => new Malformed('invalid', path, JSON.stringify(value)?.slice(0, 40))

function raise(error: Error): never {
  throw error
}
