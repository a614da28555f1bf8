import { type Codec, type Description, named, type WireAnswer, type WireRequest } from './codec.ts'
import { readJson } from './json-reader.ts'
import { jsonText } from './json-writer.ts'
import { inputOf, outputOf } from './shape.ts'

/** Organizations and its kin. https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
export const awsJson11 = (description: Description): Codec => awsJson(description, 'application/x-amz-json-1.1')

/** The few that name version 1.0, which differs in its media type alone. https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html */
export const awsJson10 = (description: Description): Codec => awsJson(description, 'application/x-amz-json-1.0')

function awsJson({ target }: Description, mediaType: string): Codec {
  const action = ({ headers }: WireRequest) => {
    const [, service, name] = /(?:^|\.)([^.]+)\.([^.]+)$/.exec(headers['x-amz-target'] ?? '') ?? []
    return service === target ? name : undefined
  }
  const answer = (status: number, requestId: string, body: string): WireAnswer => ({
    status,
    headers: { 'content-type': mediaType, 'x-amzn-requestid': requestId },
    body,
  })
  return {
    action,
    find: (request, schemas) => named(schemas, action(request)),
    read: (schema, request) => readJson(inputOf(schema), request.body, 'own'),
    write: (schema, output, id) => answer(200, id, jsonText(outputOf(schema), 'own')(output)),
    // Services differ in the case of `message`; both are sent, as clients look for either.
    fail: ({ code, message, status }, id) =>
      answer(status, id, JSON.stringify({ __type: code, message, Message: message })),
  }
}
