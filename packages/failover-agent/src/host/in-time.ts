import { HostError } from '../host.ts'

/** Milliseconds for news that waits to be heard. */
const HEARING = 20

/**
 * Waits for work that may hang in the kernel, so many milliseconds and no longer: then it rejects with `timeout` and fires
 * the signal that the work was given. Work that cannot be stopped goes on unheard.
 *
 * A process that was stopped for a while, or whose machine was, wakes up to a limit that is long over and to work that has
 * long ended: that is heard first.
 */
export async function inTime<T>(what: string, limit: number, work: (late: AbortSignal) => Promise<T>): Promise<T> {
  const late = new AbortController()
  const { promise: tooLate, reject } = Promise.withResolvers<never>()
  let timer = setTimeout(() => {
    timer = setTimeout(() => {
      late.abort()
      reject(new HostError('timeout', `${what} has not ended within ${limit / 1000} s`))
    }, HEARING)
  }, limit)
  const done = work(late.signal)
  // Whoever waited has gone by then.
  done.catch(() => {})
  try {
    return await Promise.race([done, tooLate])
  } finally {
    clearTimeout(timer)
  }
}
