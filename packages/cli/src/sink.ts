import type { Writable } from 'node:stream'

/** Thrown where the reader has gone, as `head` does: not an error, and nothing more to say. */
export class ReaderGone extends Error {
  override name = 'ReaderGone'
}

/** Pieces shorter than this are written together: a write a line is ten times the work. */
const PIECE = 64 * 1024

/** Milliseconds that a shorter piece waits for more: a row that is here does not wait for a region that is silent. */
const WAIT = 50

/** Writes texts to a stream, as fast as it takes them; ends quietly where the reader closes early. */
export async function writeAll(texts: AsyncIterable<string>, stream: Writable): Promise<void> {
  let failure: Error | undefined
  const onError = (error: NodeJS.ErrnoException): void => {
    failure = error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED' ? new ReaderGone() : error
  }
  stream.on('error', onError)
  const gathered = gatherer(stream)
  try {
    for await (const text of texts) {
      if (gathered.add(text) >= PIECE) await gathered.flush()
      if (failure) throw failure
    }
    await gathered.flush()
    if (failure) throw failure
  } finally {
    gathered.drop()
    // A reader that leaves later than the last write is still no reason to crash.
    stream.off('error', onError)
    stream.on('error', () => {})
  }
}

/** Gathers texts into pieces; one that nothing completes is written when its time is up. */
function gatherer(stream: Writable) {
  let gathered = ''
  let timer: NodeJS.Timeout | undefined
  const take = (): string => {
    clearTimeout(timer)
    timer = undefined
    const piece = gathered
    gathered = ''
    return piece
  }
  // It is through when all that was written before is through.
  const flush = (): Promise<void> => new Promise((resolve) => void stream.write(take(), () => resolve()))
  return {
    add(text: string): number {
      gathered += text
      if (gathered !== '') timer ??= setTimeout(() => void flush(), WAIT)
      return gathered.length
    },
    flush,
    drop: (): void => void take(),
  }
}
