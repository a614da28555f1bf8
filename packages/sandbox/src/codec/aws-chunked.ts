import type { WireRequest } from './codec.ts'
import { Malformed } from './malformed.ts'

/**
 * What a body holds once the chunks are taken off that S3's clients send when they sign or sum a stream as it goes. Signatures
 * and trailing sums are not checked. https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 */
export function unchunked({ headers, body }: WireRequest): Uint8Array {
  const encodings = (headers['content-encoding'] ?? '').split(',').map((encoding) => encoding.trim())
  const streams = headers['x-amz-content-sha256']?.startsWith('STREAMING-') ?? false
  return encodings.includes('aws-chunked') || streams ? joined(Buffer.from(body)) : body
}

function joined(body: Buffer): Uint8Array {
  const chunks: Buffer[] = []
  for (let at = 0; ; ) {
    const end = body.indexOf('\r\n', at)
    const size = /^([\da-f]+)(?:;|$)/i.exec(body.toString('latin1', at, Math.max(at, end)))?.[1]
    if (end < 0 || size === undefined) throw new Malformed('invalid', 'Body', 'not aws-chunked')
    const length = Number.parseInt(size, 16)
    if (length === 0) return Buffer.concat(chunks)
    const start = end + 2
    if (start + length + 2 > body.length) throw new Malformed('invalid', 'Body', 'a chunk is cut short')
    chunks.push(body.subarray(start, start + length))
    at = start + length + 2
  }
}
