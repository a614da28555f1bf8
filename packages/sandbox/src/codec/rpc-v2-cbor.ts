import { CborCodec } from '@smithy/core/cbor'
import { type Codec, named, type WireAnswer, type WireRequest } from './codec.ts'
import { copyOf } from './copy.ts'
import { Malformed } from './malformed.ts'
import { outputOf } from './shape.ts'

const mediaType = 'application/cbor'
const cbor = new CborCodec()

/** The protocol of newer services. Smithy's own CBOR does the bytes. https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html */
export function rpcV2Cbor(): Codec {
  return {
    action: actionOf,
    find: (request, schemas) => named(schemas, actionOf(request)),
    read: (schema, { body }) => (body.byteLength === 0 ? {} : decode(schema[4], body)),
    // A copy first: it leaves only what the schema knows, also where a world holds more.
    write: (schema, output, id) => answer(200, id, encode(schema[5], copyOf(outputOf(schema))(output))),
    fail: ({ code, message, status }, id) => answer(status, id, encode(15, { __type: code, message })),
  }
}

const actionOf = ({ path }: WireRequest) => /\/service\/[^/]+\/operation\/([^/]+)$/.exec(path)?.[1]

type Ref = Parameters<ReturnType<CborCodec['createSerializer']>['write']>[0]

function encode(schema: unknown, value: unknown): Uint8Array {
  const serializer = cbor.createSerializer()
  serializer.write(schema as Ref, value)
  return serializer.flush()
}

function decode(schema: unknown, bytes: Uint8Array): Record<string, unknown> {
  try {
    return cbor.createDeserializer().read(schema as Ref, bytes) as Record<string, unknown>
  } catch (error) {
    throw new Malformed('invalid', 'body', error instanceof Error ? error.message : String(error))
  }
}

const answer = (status: number, requestId: string, body: Uint8Array): WireAnswer => ({
  status,
  headers: { 'content-type': mediaType, 'smithy-protocol': 'rpc-v2-cbor', 'x-amzn-requestid': requestId },
  body,
})
