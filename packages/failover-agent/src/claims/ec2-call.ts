import type { Input, OperationName, Output } from '@arnq/query'
import type { Doors } from '../doors.ts'
import { type ErrorClass, errorClass, nextStep } from '../ec2/error-class.ts'
import { ClaimError, textOf } from './claim-error.ts'

/** One call that changes something. `what` says it in words: `attaching vol-0abc to i-0abc as /dev/sdf`. */
export type Ec2Call = <Op extends OperationName<'ec2'>>(
  what: string,
  operation: Op,
  input: Input<'ec2', Op>,
  signal: AbortSignal,
) => Promise<Output<'ec2', Op>>

/** Milliseconds after which an answer is not waited for any longer; EC2 gives it within one or two seconds. */
const LIMIT = 15_000

/**
 * The door to EC2 as claims use it: each call is told before it goes out and has a time limit; an error is sorted and says what
 * to do. Rejects with a ClaimError.
 */
export function ec2Call({ aws, identity, clock, tell }: Pick<Doors, 'aws' | 'identity' | 'clock' | 'tell'>): Ec2Call {
  return async (what, operation, input, signal) => {
    tell({ severity: 'info', event: 'call', message: what, fields: { operation } })
    const late = new AbortController()
    const over = new AbortController()
    void clock.sleep(LIMIT, over.signal).then(() => late.abort())
    try {
      return await aws.call(identity.target, 'ec2', operation, input, AbortSignal.any([signal, late.signal]))
    } catch (error) {
      throw sorted(what, error, late.signal.aborted && !over.signal.aborted)
    } finally {
      over.abort()
    }
  }
}

function sorted(what: string, cause: unknown, late: boolean): ClaimError {
  if (late) {
    const why = `no answer within ${LIMIT / 1000} s; it may have taken effect: the next look tells`
    return new ClaimError(`${what}: ${why}`, { kind: 'lost-reply', cause })
  }
  const code = cause instanceof Error ? `${cause.name}: ` : ''
  return new ClaimError(`${what}: ${code}${textOf(cause)}; next: ${nextStep(cause)}`, {
    kind: errorClass(cause),
    cause,
  })
}

/** How EC2's error was sorted, or rethrows what is none. */
export function kindOf(error: unknown): ErrorClass {
  if (error instanceof ClaimError && error.kind) return error.kind
  throw error
}
