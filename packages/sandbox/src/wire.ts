import { randomUUID } from 'node:crypto'
import type { ServiceName } from '@arnq/query'
import { answer, type Question, type Reply } from './answer.ts'
import type { Codec, WireAnswer, WireRequest } from './codec/codec.ts'
import { nobody } from './identity.ts'
import type { Caller, Operation } from './operation.ts'
import { regionOf, serviceOf } from './route.ts'
import { services } from './services.ts'
import { type Signature, signatureOf } from './signature.ts'
import type { State } from './state.ts'

/** What goes back over the wire: an answer, perhaps cut in half, or nothing at all. */
export type Sent =
  | { readonly kind: 'answer' | 'truncate'; readonly answer: WireAnswer }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' }

/** Answers one HTTP request: decodes it with its service's codec, asks the core, and encodes what comes of it. */
export async function respondTo(state: State, operations: readonly Operation[], request: WireRequest): Promise<Sent> {
  const signature = signatureOf(request)
  const service = serviceOf(request, signature)
  if (!service) return { kind: 'answer', answer: strange(signature?.service) }
  const own = operations.filter((operation) => operation.service === service)
  const codec = services[service].codecFor(request)
  const question = questionOf(state, service, codec, own, request, signature)
  return encode(codec, question, await answer(state, question))
}

function questionOf(
  state: State,
  service: ServiceName,
  codec: Codec,
  own: readonly Operation[],
  request: WireRequest,
  signature: Signature | undefined,
): Question {
  const schema = codec.find(
    request,
    own.map((operation) => operation.schema),
  )
  const name = schema?.[2] ?? codec.action(request) ?? ''
  return {
    service,
    name,
    operation: own.find((operation) => operation.schema === schema),
    region: regionOf(request, signature),
    caller: () => callerOf(state, service, name, signature),
    input: () => (schema ? codec.read(schema, request) : {}),
  }
}

/** Finds who signed. Throws what the service answers to a stranger, a stale session or no signature at all. */
function callerOf(state: State, service: ServiceName, name: string, signature: Signature | undefined): Caller {
  const { dialect, unsigned } = services[service]
  if (!signature) {
    if (unsigned.includes(name)) return nobody
    throw dialect.unsigned()
  }
  const credential = state.credential(signature.accessKeyId)
  if (!credential || credential.token !== signature.token) throw dialect.unknownKey()
  if (credential.expires && credential.expires <= state.now()) throw dialect.expired()
  return credential.caller
}

function encode(codec: Codec, { operation }: Question, reply: Reply): Sent {
  const requestId = randomUUID()
  switch (reply.kind) {
    case 'hang':
    case 'reset':
      return reply
    case 'error': {
      const { name: code, message, status } = reply.error
      return { kind: 'answer', answer: codec.fail({ code, message, status }, requestId) }
    }
    case 'output': {
      if (!operation) throw new TypeError('an output needs an operation')
      const answered = codec.write(operation.schema, reply.output, requestId)
      if (reply.spoiled === 'garbage') return { kind: 'answer', answer: { ...answered, body: garbage } }
      return { kind: reply.spoiled === 'truncate' ? 'truncate' : 'answer', answer: answered }
    }
  }
}

/** Neither XML nor JSON nor CBOR. */
const garbage = '\u0007)]}<<"&;garbage'

function strange(service: string | undefined): WireAnswer {
  const message = `The sandbox has no service ${service ?? 'that this request could mean'}. It has ${Object.keys(services).join(', ')}.`
  return {
    status: 404,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'UnknownOperationException' },
    body: JSON.stringify({ __type: 'UnknownOperationException', message }),
  }
}
