import type { StaticOperationSchema } from '@smithy/types'
import { bindingsOf, readBound, writeBound } from './bindings.ts'
import type { Codec, Description, WireAnswer, WireError } from './codec.ts'
import { findRoute, httpTrait } from './http-route.ts'
import { readJson, readJsonValue } from './json-reader.ts'
import { jsonText } from './json-writer.ts'
import type { Member, Structure } from './shape.ts'
import { readXml, readXmlElement } from './xml-reader.ts'
import { xmlText } from './xml-text.ts'
import { xmlContent, xmlElement } from './xml-writer.ts'

/** How the two REST protocols spell a body: of a structure, or of one member that is all of it. */
export type BodySpelling = {
  readonly mediaType: string
  readonly write: (shape: Structure) => (value: object) => string
  readonly writePayload: (member: Member, value: unknown) => string
  readonly read: (shape: Structure, body: Uint8Array) => Record<string, unknown>
  readonly readPayload: (member: Member, body: Uint8Array) => unknown
  readonly fail: (
    error: WireError,
    requestId: string,
  ) => { readonly body: string; readonly headers: Record<string, string> }
}

/** The account service and its kin. https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html */
export function restJson(_: Description): Codec {
  return rest({
    mediaType: 'application/json',
    write: (shape) => jsonText(shape, 'wire'),
    writePayload: (member, value) => jsonText(member.shape(), 'wire')(value),
    read: (shape, body) => readJson(shape, body, 'wire'),
    readPayload: (member, body) => readJsonValue(member, body, 'wire'),
    fail: ({ code, message }) => ({ body: JSON.stringify({ message }), headers: { 'x-amzn-errortype': code } }),
  })
}

/** S3, Route 53 and CloudFront. https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html */
export function restXml({ xmlNamespace }: Description): Codec {
  const xmlns = xmlNamespace === '' ? '' : ` xmlns="${xmlText(xmlNamespace)}"`
  return rest({
    mediaType: 'application/xml',
    write: (shape) => (value) => `<${shape.name}${xmlns}>${xmlContent(shape)(value)}</${shape.name}>`,
    writePayload: (member, value) => xmlElement(payloadName(member), member)(value),
    read: readXml,
    readPayload: (member, body) => readXmlElement(member.shape(), body),
    fail: ({ code, message, status }, id) => {
      const type = `<Type>${status < 500 ? 'Sender' : 'Receiver'}</Type>`
      const error = `<Error>${type}<Code>${xmlText(code)}</Code><Message>${xmlText(message)}</Message></Error>`
      return { body: `<ErrorResponse${xmlns}>${error}<RequestId>${id}</RequestId></ErrorResponse>`, headers: {} }
    },
  })
}

function payloadName(member: Member): string {
  const shape = member.shape()
  return member.traits.xmlName ?? (shape.kind === 'structure' ? shape.name : member.name)
}

function rest(body: BodySpelling): Codec {
  return {
    action: ({ method, path }) => `${method} ${path}`,
    find: findRoute,
    read: (schema, request) => readBound(bindingsOf(schema[4]), httpTrait(schema), body, request),
    write: (schema, output, id) => writeAnswer(schema, body, output, id),
    fail: (error, id) => {
      const { body: text, headers } = body.fail(error, id)
      const type = { 'content-type': body.mediaType, 'x-amzn-requestid': id }
      return { status: error.status, headers: { ...type, ...headers }, body: text }
    },
  }
}

function writeAnswer(schema: StaticOperationSchema, body: BodySpelling, output: object, id: string): WireAnswer {
  const written = writeBound(bindingsOf(schema[5]), body, output)
  return {
    status: written.status ?? httpTrait(schema).status,
    headers: { 'content-type': written.mediaType, 'x-amzn-requestid': id, ...written.headers },
    body: written.body,
  }
}
