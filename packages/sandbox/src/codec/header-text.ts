import { base64, readScalar, scalarWriter } from './scalar.ts'
import type { Member, Shape, TimestampFormat } from './shape.ts'

/** Spells a member as the value of a header, a list with commas. https://smithy.io/2.0/spec/http-bindings.html#httpheader-trait */
export function headerText(member: Member, value: unknown): string {
  const shape = member.shape()
  if (shape.kind !== 'list') return single(member, value)
  const inner = shape.value.shape()
  return (value as readonly unknown[])
    .map((item) => single(shape.value, item))
    .map((text) => (inner.kind === 'timestamp' ? text : quoted(text)))
    .join(', ')
}

function single(member: Member, value: unknown): string {
  const text = scalarWriter(member.shape(), 'http-date')(value)
  return member.traits.mediaType ? base64(text) : text
}

const quoted = (text: string) =>
  /[,"]/.test(text) ? `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"` : text

/** Reads it back. */
export function readHeader(member: Member, text: string): unknown {
  const shape = member.shape()
  if (shape.kind !== 'list') return readSingle(member, text)
  const format = dateFormat(shape.value.shape())
  return split(text, format === 'http-date').map((item) => readSingle(shape.value, item))
}

function readSingle(member: Member, text: string): unknown {
  const plain = member.traits.mediaType ? Buffer.from(text, 'base64').toString('utf8') : text
  return readScalar(member.shape(), plain, member.traits.httpHeader ?? member.name)
}

/** An HTTP date holds a comma of its own. */
const dateFormat = (shape: Shape): TimestampFormat | undefined =>
  shape.kind === 'timestamp' ? (shape.format ?? 'http-date') : undefined

function split(text: string, dates: boolean): readonly string[] {
  if (dates) return [...text.matchAll(/[^,]+,[^,]+/g)].map(([date]) => date.trim())
  return [...text.matchAll(/\s*("(?:[^"\\]|\\.)*"|[^,]*)\s*(?:,|$)/g)]
    .slice(0, -1)
    .map(([, item = '']) => (item.startsWith('"') ? item.slice(1, -1).replace(/\\(.)/g, '$1') : item.trim()))
}
