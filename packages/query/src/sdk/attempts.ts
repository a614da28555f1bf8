import { CallError, errorCode, type FailureKind, failureKind } from '../failure.ts'
import type { Clock } from './clock.ts'

/** How often a call is tried. AWS_MAX_ATTEMPTS sets both; what is tried is in `worthAnother`. */
export type Patience = {
  /** Tries in all while AWS says that calls come too soon. */
  readonly throttled: number
  /** Tries in all while the network or AWS fails. */
  readonly transient: number
}

export const DEFAULT_PATIENCE: Patience = { throttled: 10, transient: 3 }

/** The first pause's upper bound and the longest, in milliseconds; each pause doubles the bound before. */
const FIRST_PAUSE = 100
const LONGEST_PAUSE = 5_000

/** Errors that are nobody's verdict: the same call, made again, may well be answered. */
const TRANSIENT_CODES = new Set([
  'InternalError',
  'InternalFailure',
  'ServiceUnavailable',
  'Unavailable',
  'RequestTimeout',
  'RequestTimeoutException',
  'IDPCommunicationError',
  'EC2ThrottledException',
  'XmlError',
])
/** Where a name cannot be resolved or a certificate is refused, asking again changes nothing. */
const FINAL_CODES = new Set([
  'ENOTFOUND',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/** What makes something new each time, unless a token says that it was asked for before. */
const MAKES = /^(create|allocate|import|start|publish|run)/

/** Whether a call that may have had its effect can simply be made again. */
export function isRepeatable(operation: string, input: object): boolean {
  return !MAKES.test(operation) || ('ClientToken' in input && input.ClientToken !== undefined)
}

/** What the SDK says of an answer. */
type Told = { readonly $metadata?: { readonly httpStatusCode?: number; readonly clockSkewCorrected?: boolean } }

/** How often a call that failed like this is tried in all: one where another try would say the same. */
function triesFor(kind: FailureKind, error: unknown, patience: Patience, repeatable: boolean): number {
  const { httpStatusCode: status = 0, clockSkewCorrected } = (error as Told).$metadata ?? {}
  // The SDK has set its clock by the answer's date: the next try is signed for the right time.
  if (clockSkewCorrected) return Math.max(2, patience.transient)
  if (kind === 'throttled') return patience.throttled
  // Whether it had its effect, nobody knows: whoever called looks before it calls again.
  if (!repeatable) return 1
  if (kind === 'timeout') return Math.min(2, patience.transient)
  if (kind === 'unreachable') return FINAL_CODES.has(errorCode(error)) ? 1 : patience.transient
  if (kind !== 'unknown') return 1
  return status >= 500 || TRANSIENT_CODES.has(errorCode(error)) ? patience.transient : 1
}

/**
 * Tries until it succeeds or another try would not help; each kind of failure has its own number of tries. Always ends;
 * rejects with the last error.
 */
export async function attempt<T>(
  once: (tried: number) => Promise<T>,
  {
    clock,
    patience,
    signal,
    onThrottle,
    repeatable = true,
  }: {
    clock: Clock
    patience: Patience
    signal?: AbortSignal | undefined
    onThrottle: () => void
    /** False where the call, made twice, would do something twice: then only a refusal is tried again. */
    repeatable?: boolean
  },
): Promise<T> {
  const failed = new Map<FailureKind, number>()
  for (let tried = 1; ; tried++) {
    try {
      return await once(tried)
    } catch (error) {
      signal?.throwIfAborted()
      // What a credential source says has had its own tries.
      if (error instanceof CallError) throw error
      const kind = failureKind(error)
      if (kind === 'throttled') onThrottle()
      const times = (failed.get(kind) ?? 0) + 1
      failed.set(kind, times)
      if (times >= triesFor(kind, error, patience, repeatable)) throw error
      await clock.sleep(clock.random() * Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (tried - 1)), signal)
    }
  }
}
