import { errorCode } from '../failure.ts'
import type { CallRecord } from './caller.ts'
import type { Clock } from './clock.ts'

export type TryOptions = {
  readonly clock: Clock
  /** Milliseconds that one try may take. */
  readonly timeout: number
  readonly onCall?: ((record: CallRecord) => void) | undefined
}

/** Makes one try: bounded in time, ended by the signal, and recorded. */
export async function oneTry<T>(
  call: (signal: AbortSignal) => Promise<T>,
  record: Omit<CallRecord, 'milliseconds' | 'code'>,
  { clock, timeout, onCall }: TryOptions,
  signal?: AbortSignal,
): Promise<T> {
  signal?.throwIfAborted()
  const began = clock.now()
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(timeoutError(timeout)), timeout)
  try {
    const answer = await call(signal ? AbortSignal.any([signal, limit.signal]) : limit.signal)
    onCall?.({ ...record, milliseconds: clock.now() - began })
    return answer
  } catch (error) {
    const cause = limit.signal.aborted ? limit.signal.reason : error
    onCall?.({ ...record, milliseconds: clock.now() - began, code: errorCode(cause) })
    throw cause
  } finally {
    clearTimeout(timer)
  }
}

function timeoutError(milliseconds: number): Error {
  const error = new Error(`no answer within ${milliseconds / 1000} s`)
  error.name = 'TimeoutError'
  return error
}
