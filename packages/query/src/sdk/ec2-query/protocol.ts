import type { Readable } from 'node:stream'
import { AwsEc2QueryProtocol } from '@aws-sdk/core/protocols'
import type { HttpResponse, MetadataBearer, OperationSchema } from '@smithy/types'
import { CONSUMED } from '../../aws.ts'
import { bodyText, withBody } from './body-text.ts'
import { makeGate } from './gate.ts'
import { readDocument } from './reader.ts'
import { makeTurns } from './turns.ts'

/** Bytes of large answers that are read, or held until they are handed on, at once: a few pages of 1,000 instances. */
const gate = makeGate(12 * 1024 * 1024, 1000)
/** One large answer is read after the other, and not without letting a key through. */
const turn = makeTurns()
/** An answer up to this size is nothing to wait for; one that does not tell its size counts as a page of some hundred rows. */
const SMALL = 128 * 1024
const UNTOLD = 1024 * 1024

/**
 * The SDK's own protocol but for one thing: an answer is read straight into the output by its schema, without the tree in
 * between. Lists of 1,000 instances are 4 MB of XML each; the tree costs several times the reading (see `bench/`).
 */
export class Ec2QueryProtocol extends AwsEc2QueryProtocol {
  override async deserializeResponse<Output extends MetadataBearer>(
    operation: OperationSchema,
    context: Parameters<AwsEc2QueryProtocol['deserializeResponse']>[1],
    response: HttpResponse,
  ): Promise<Output> {
    if (response.statusCode >= 300) return super.deserializeResponse(operation, context, await awsError(response))
    const size = Number(response.headers['content-length'] ?? UNTOLD)
    const leave = size > SMALL ? await gate.enter(size) : undefined
    try {
      const name = operation.name.split('#').at(-1) ?? operation.name
      const output = await withBody(response.body as Readable | Uint8Array, async (bytes) => {
        if (bytes.length <= SMALL) leave?.()
        else await turn()
        return readDocument(operation.output, bytes, `${name}Response`) as object
      })
      if (leave) hold(output, leave)
      return Object.assign(output, { $metadata: { httpStatusCode: response.statusCode } }) as unknown as Output
    } catch (error) {
      leave?.()
      throw error
    }
  }
}

/** What nobody hands on leaves when it is forgotten. */
const forgotten = new FinalizationRegistry<() => void>((leave) => leave())

function hold(output: object, leave: () => void): void {
  Object.defineProperty(output, CONSUMED, { value: leave })
  forgotten.register(output, leave)
}

/** Thrown where something between here and AWS answers instead of AWS: a proxy's page, a server's own error. */
class NotAwsError extends Error {
  override name = 'NotAwsError'
  readonly $metadata: { readonly httpStatusCode: number }
  constructor(httpStatusCode: number, text: string) {
    const start = text
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 100)
    super(`HTTP ${httpStatusCode} without an AWS error${start ? `: ${start}` : ''}`)
    this.$metadata = { httpStatusCode }
  }
}

/** The response, its body read; throws where the body is none of EC2's errors. */
async function awsError(response: HttpResponse): Promise<HttpResponse> {
  const text = await bodyText(response.body as Readable | Uint8Array)
  if (!/<(Response|ErrorResponse)[\s>]/.test(text)) throw new NotAwsError(response.statusCode, text)
  return Object.assign(response, { body: Buffer.from(text) })
}
