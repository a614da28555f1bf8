import { createRequire } from 'node:module'
import { HttpResponse } from '@smithy/core/transport'
import type { StaticOperationSchema } from '@smithy/types'
import type { Codec, WireAnswer, WireRequest } from '../../src/codec/codec.ts'

type Sent = {
  readonly method: string
  readonly path: string
  readonly headers: Record<string, string>
  readonly query?: Record<string, string | readonly string[]>
  readonly body?: string | Uint8Array
}

type Operation = {
  readonly namespace: string
  readonly name: string
  readonly traits: unknown
  readonly input: unknown
  readonly output: unknown
}

/** The client's side of a protocol, as the SDK's classes have it. */
export type Protocol = {
  serializeRequest(operation: Operation, input: object, context: object): Promise<Sent>
  deserializeResponse(operation: Operation, context: object, response: HttpResponse): Promise<Record<string, unknown>>
}

type Options = {
  readonly defaultNamespace: string
  readonly version: string
  readonly serviceTarget: string
  readonly xmlNamespace?: string
}
type Constructor = new (options: Options & { readonly errorTypeRegistries: readonly unknown[] }) => Protocol

// The clients bring this package along; ours does not depend on it.
const fromClient = createRequire(import.meta.resolve('@aws-sdk/client-ec2'))
const protocols = fromClient('@aws-sdk/core/protocols') as Readonly<Record<string, Constructor>>

/** One of the SDK's protocols by its class name. */
export function sdkProtocol(name: string, options: Options): Protocol {
  const made = protocols[name]
  if (!made) throw new Error(`the SDK has no protocol ${name}`)
  return new made({ ...options, errorTypeRegistries: [] })
}

const described = ([, namespace, name, traits, input, output]: StaticOperationSchema): Operation => ({
  namespace,
  name,
  traits,
  input,
  output,
})

const context = (name: string) => ({
  endpoint: async () => ({ protocol: 'http:', hostname: 'localhost', path: '/' }),
  __smithy_context: { service: 'Tests', operation: name },
})

/** Sends an input as the SDK does and reads it with our codec. */
export async function received(protocol: Protocol, codec: Codec, schema: StaticOperationSchema, input: object) {
  const request = wireRequest(await protocol.serializeRequest(described(schema), input, context(schema[2])))
  return { found: codec.find(request, [schema]), input: codec.read(schema, request) }
}

/** Makes what a server would see of a request of the SDK's. */
export function wireRequest({ method, path, headers, query = {}, body = '' }: Sent): WireRequest {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((text) => [name, text] as [string, string]),
  )
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
  return {
    method,
    path,
    query: new URLSearchParams(pairs),
    headers: Object.fromEntries(lower),
    body: typeof body === 'string' ? Buffer.from(body) : Uint8Array.from(body),
  }
}

/** Reads an answer of our codec with the SDK. Rejects with the SDK's exception where it is an error. */
export async function understood(
  protocol: Protocol,
  schema: StaticOperationSchema,
  { status, headers, body }: WireAnswer,
) {
  const response = new HttpResponse({
    statusCode: status,
    headers: { ...headers },
    body: new Uint8Array(Buffer.from(body as string)),
  })
  const { $metadata, ...output } = await protocol.deserializeResponse(described(schema), context(schema[2]), response)
  return output
}
