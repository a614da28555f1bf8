import type { Aws } from '@arnq/query'
import type { Clock } from '../clock.ts'
import { AwsError } from './aws-error.ts'
import type { CredentialSource, Credentials } from './credentials.ts'
import { EC2_LIMITS, type HttpAnswer, makeSend, NoAnswer, type Send } from './exchange.ts'
import { signed } from './sign.ts'
import { type Call, endpointOf, makeCall } from './wire.ts'

export type DoorOptions = {
  /** Instead of AWS's own endpoints, for each service: `http://10.78.1.1:4566`. */
  readonly endpoint?: string
  /** The region of endpoint and signature; the target's where absent. */
  readonly region?: string
  readonly credentials: CredentialSource
  readonly clock: Pick<Clock, 'now'>
  /** Sends one HTTP request: `environmentSend` knows of proxies. Directly, over connections of its own, where absent. */
  readonly send?: Send
}

/**
 * The door to EC2 (and to STS GetCallerIdentity) without the SDK. It rejects with an `AwsError` where AWS refused, with a
 * `NoAnswer` where nobody can say what happened, or with the signal's reason. A call that changes something is sent
 * again only where AWS has refused it for its signature, so never twice.
 */
export function ec2Door({ endpoint, region, credentials, clock, send = makeSend(EC2_LIMITS) }: DoorOptions): Aws {
  const time = awsTime(clock)
  async function call(
    target: { region: string },
    service: string,
    operation: string,
    input: object,
    signal?: AbortSignal,
  ) {
    const at = region ?? target.region
    const url = endpoint === undefined ? endpointOf(service, at) : new URL(endpoint)
    const prepared = makeCall(service, operation, input, url)
    const once = async (used: Credentials): Promise<object> => {
      const details = { service: prepared.service, region: at, credentials: used, at: time.now() }
      const answer = await send(signed(prepared.request, details), signal)
      time.heard(answer)
      return prepared.read(answer)
    }
    return withCures(prepared, once, { credentials, time, signal })
  }
  return { call: call as unknown as Aws['call'] }
}

type Cures = {
  readonly credentials: CredentialSource
  readonly time: AwsTime
  readonly signal: AbortSignal | undefined
}

/** Tries once more for each cause that can be mended here: stale connection, wrong clock, credentials at their end. */
async function withCures(
  call: Call,
  once: (used: Credentials) => Promise<object>,
  { credentials, time, signal }: Cures,
): Promise<object> {
  let used = await credentials.current(signal)
  const cured = new Set<string>()
  const fresh = (cure: string): boolean => !cured.has(cure) && Boolean(cured.add(cure))
  for (;;) {
    try {
      return await once(used)
    } catch (error) {
      if (call.reads && isStale(error) && fresh('connection')) continue
      if (!(error instanceof AwsError) || !SIGNATURE_ERRORS.has(error.name)) throw error
      if (fresh('clock') && time.correct()) continue
      if (!fresh('credentials')) throw error
      const renewed = await credentials
        .renew(used, signal)
        .catch((cause: unknown) => Promise.reject(because(error, cause)))
      if (renewed.accessKeyId === used.accessKeyId) throw error
      used = renewed
    }
  }
}

/** The server had closed the idle connection that was used. Silence is no sign of it: that has cost its whole limit already. */
const isStale = (error: unknown): boolean =>
  error instanceof NoAnswer && error.reused && (error.code === 'ECONNRESET' || error.code === 'EPIPE')

/** What AWS says before it looks at the call itself. EC2 says RequestExpired of a session's end and of a wrong clock alike. */
const SIGNATURE_ERRORS: ReadonlySet<string> = new Set([
  'AuthFailure',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'RequestExpired',
  'RequestInTheFuture',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
])

/** AWS's refusal stays what is told; why nothing newer could be had is added to it. */
function because(error: AwsError, cause: unknown): AwsError {
  error.message += ` (and no new credentials could be had: ${cause instanceof Error ? cause.message : String(cause)})`
  error.cause = cause
  return error
}

/** The time as AWS has it: a signature more than 5 minutes off is refused, and an instance's clock may be further off. */
type AwsTime = {
  readonly now: () => Date
  readonly heard: (answer: HttpAnswer) => void
  /** Takes over AWS's time from the last answer; false where ours was right. */
  readonly correct: () => boolean
}

/** Milliseconds between the clocks that count as none: the Date header has seconds, and the way takes time. */
const TOLERANCE = 60_000

function awsTime(clock: Pick<Clock, 'now'>): AwsTime {
  let offset = 0
  let told = 0
  return {
    now: () => new Date(clock.now().getTime() + offset),
    heard: ({ headers }) => {
      const date = Date.parse(headers.date ?? '')
      told = Number.isNaN(date) ? offset : date - clock.now().getTime()
    },
    correct: () => {
      if (Math.abs(told - offset) <= TOLERANCE) return false
      offset = told
      return true
    },
  }
}
