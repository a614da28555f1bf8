import type { Writable } from 'node:stream'

/** Thrown where the reader has gone, as `head` does: not an error, and nothing more to say. */
export class ReaderGone extends Error {
  override name = 'ReaderGone'
}

/** Pieces shorter than this are written together: a write a line is ten times the work. */
const PIECE = 64 * 1024

/** Writes texts to a stream, as fast as it takes them; ends quietly where the reader closes early. */
export async function writeAll(texts: AsyncIterable<string>, stream: Writable): Promise<void> {
  let failure: Error | undefined
  const onError = (error: NodeJS.ErrnoException): void => {
    failure = error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED' ? new ReaderGone() : error
  }
  stream.on('error', onError)
  try {
    let gathered = ''
    for await (const text of texts) {
      gathered += text
      if (gathered.length < PIECE) continue
      await write(stream, gathered, () => failure)
      gathered = ''
    }
    if (gathered !== '') await write(stream, gathered, () => failure)
  } finally {
    // A reader that leaves later than the last write is still no reason to crash.
    stream.off('error', onError)
    stream.on('error', () => {})
  }
}

async function write(stream: Writable, text: string, failed: () => Error | undefined): Promise<void> {
  await new Promise<void>((resolve) => {
    stream.write(text, () => resolve())
  })
  const failure = failed()
  if (failure) throw failure
}
