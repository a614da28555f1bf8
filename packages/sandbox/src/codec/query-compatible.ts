import { awsJson10 } from './aws-json.ts'
import type { Codec, Description, WireRequest } from './codec.ts'
import { awsQuery } from './query.ts'
import { rpcV2Cbor } from './rpc-v2-cbor.ts'

/**
 * The wires of a service that moved on from awsQuery and left the old one standing: each client speaks the newest that it
 * knows. On the new ones a header keeps the old code of an error.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait
 */
export function queryCompatible(description: Description): (request: WireRequest) => Codec {
  const [cbor, json, query] = [withOldCode(rpcV2Cbor()), withOldCode(awsJson10(description)), awsQuery(description)]
  return ({ headers }) => {
    if (headers['smithy-protocol'] === 'rpc-v2-cbor') return cbor
    return headers['x-amz-target'] === undefined ? query : json
  }
}

function withOldCode(codec: Codec): Codec {
  return {
    ...codec,
    fail: (error, requestId) => {
      const answer = codec.fail(error, requestId)
      const old = `${error.code};${error.status < 500 ? 'Sender' : 'Receiver'}`
      return { ...answer, headers: { ...answer.headers, 'x-amzn-query-error': old } }
    },
  }
}
