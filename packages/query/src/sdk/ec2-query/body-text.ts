import type { Readable } from 'node:stream'

/** Buffers that bodies are gathered in, used again: a fresh one for each page of 4 MB is what memory would go to. */
const spare: Buffer[] = []
const MOST_SPARE = 4
const FIRST_SIZE = 1024 * 1024

/** The text of a body in UTF-8. Rejects where the body breaks off. */
export const bodyText = (body: Readable | Uint8Array): Promise<string> =>
  withBody(body, (bytes) => bytes.toString('utf8'))

/** What `read` makes of a body's bytes, which are its own only until it has ended. Rejects where the body breaks off. */
export async function withBody<Made>(
  body: Readable | Uint8Array,
  read: (bytes: Buffer) => Made | Promise<Made>,
): Promise<Made> {
  if (body instanceof Uint8Array) return read(Buffer.from(body.buffer, body.byteOffset, body.byteLength))
  let gathered = spare.pop() ?? Buffer.allocUnsafeSlow(FIRST_SIZE)
  let length = 0
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      if (length + chunk.length > gathered.length) gathered = larger(gathered, length, length + chunk.length)
      gathered.set(chunk, length)
      length += chunk.length
    }
    return await read(gathered.subarray(0, length))
  } finally {
    if (spare.length < MOST_SPARE) spare.push(gathered)
  }
}

function larger(from: Buffer, length: number, least: number): Buffer {
  const made = Buffer.allocUnsafeSlow(Math.max(least, from.length * 2))
  from.copy(made, 0, 0, length)
  return made
}
