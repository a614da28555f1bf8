import { NumericValue } from '@smithy/core/serde'
import { Malformed } from './malformed.ts'
import type { Shape, TimestampFormat } from './shape.ts'
import { timestampOf, timestampText } from './timestamp.ts'

/** Spells a value that is neither a structure, a list nor a map. `format` is what the protocol writes where no trait says. */
export function scalarWriter(shape: Shape, format: TimestampFormat): (value: unknown) => string {
  switch (shape.kind) {
    case 'timestamp':
      return (value) => timestampText(value, shape.format ?? format)
    case 'blob':
      return base64
    case 'document':
      return (value) => (typeof value === 'string' ? value : JSON.stringify(value))
    case 'big-decimal':
    case 'big-integer':
    case 'boolean':
    case 'number':
    case 'string':
      return String
    case 'list':
    case 'map':
    case 'structure':
    case 'unit':
      throw new TypeError(`a ${shape.kind} cannot be written as text`)
  }
}

/** Bytes as base64; a string means its UTF-8 bytes, as in the SDK. */
export function base64(value: unknown): string {
  return Buffer.from(value as string | Uint8Array).toString('base64')
}

/** Reads such a value back. `path` is for the error that names it. */
export function readScalar(shape: Shape, text: string, path: string): unknown {
  switch (shape.kind) {
    case 'number':
      return readNumber(text, path)
    case 'boolean':
      return readBoolean(text, path)
    case 'timestamp':
      return timestampOf(text) ?? refuse(path, text)
    case 'blob':
      return new Uint8Array(Buffer.from(text, 'base64'))
    case 'big-integer':
      return /^-?\d+$/.test(text) ? BigInt(text) : refuse(path, text)
    case 'big-decimal':
      return readDecimal(text, path)
    case 'document':
    case 'string':
      return text
    case 'list':
    case 'map':
    case 'structure':
    case 'unit':
      return refuse(path, text)
  }
}

function readNumber(text: string, path: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  return Number.isNaN(value) && text !== 'NaN' ? refuse(path, text) : value
}

function readBoolean(text: string, path: string): boolean {
  const lower = text.toLowerCase()
  return lower === 'true' ? true : lower === 'false' ? false : refuse(path, text)
}

function readDecimal(text: string, path: string): NumericValue {
  try {
    return new NumericValue(text, 'bigDecimal')
  } catch {
    return refuse(path, text)
  }
}

function refuse(path: string, text: string): never {
  throw new Malformed('invalid', path, text)
}
