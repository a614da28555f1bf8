import type { Target } from './aws.ts'

/**
 * What went wrong, named by who can mend it:
 * `denied` an administrator of the account, `denied-by-scp` one of the organization, `disabled` nobody needs to (the
 * region or the service is switched off or absent there), `expired` whoever signs in, `credentials` whoever wrote the
 * profile, `throttled` time, `timeout` and `unreachable` the network, `unknown` us or AWS.
 */
export type FailureKind =
  | 'denied'
  | 'denied-by-scp'
  | 'disabled'
  | 'expired'
  | 'credentials'
  | 'throttled'
  | 'timeout'
  | 'unreachable'
  | 'unknown'

/** A hole in an answer: a part of the question that could not be answered, and why. Never thrown, never left out. */
export type Failure = {
  readonly kind: FailureKind
  /** Where: a whole account has no region, a whole organization no account. */
  readonly target: Partial<Target>
  /** The resource type that was asked for; absent where discovery failed before any was. */
  readonly type?: string
  /** The call as IAM spells it, `ec2:DescribeInstances`: also the permission that it takes. */
  readonly action: string
  /** AWS's error code, or the system's: `UnauthorizedOperation`, `ECONNREFUSED`. */
  readonly code: string
  readonly message: string
  /** The credentials that were used, as people know them: `profile prod`. */
  readonly source?: string
  /** What to do next, in one sentence: `aws sso login --profile prod`. */
  readonly next?: string
  readonly cause?: unknown
}

/** What a call or a credential source says of its own failure; where it happened is added by whoever asked. */
export type Reason = Omit<Failure, 'target' | 'type'>

/**
 * Carries a `Reason` through a rejected promise, from where it is known to where it becomes a failure event. It goes by the
 * code, as the errors of every door do.
 */
export class CallError extends Error {
  override name: string
  readonly reason: Reason
  constructor(reason: Reason) {
    super(reason.message, { cause: reason.cause })
    this.name = reason.code
    this.reason = reason
  }
}

const KINDS: Readonly<Record<string, FailureKind>> = {
  AccessDenied: 'denied',
  AccessDeniedException: 'denied',
  UnauthorizedOperation: 'denied',
  UnauthorizedException: 'denied',
  AuthorizationError: 'denied',
  AuthorizationErrorException: 'denied',
  Forbidden: 'denied',
  ForbiddenException: 'denied',
  OptInRequired: 'disabled',
  RegionDisabledException: 'disabled',
  SubscriptionRequiredException: 'disabled',
  ExpiredToken: 'expired',
  ExpiredTokenException: 'expired',
  RequestExpired: 'expired',
  TokenRefreshRequired: 'expired',
  AuthFailure: 'credentials',
  InvalidClientTokenId: 'credentials',
  UnrecognizedClientException: 'credentials',
  IncompleteSignature: 'credentials',
  InvalidSignatureException: 'credentials',
  SignatureDoesNotMatch: 'credentials',
  MissingAuthenticationToken: 'credentials',
  InvalidAccessKeyId: 'credentials',
  CredentialsProviderError: 'credentials',
  RequestLimitExceeded: 'throttled',
  Throttling: 'throttled',
  ThrottlingException: 'throttled',
  ThrottledException: 'throttled',
  RequestThrottled: 'throttled',
  RequestThrottledException: 'throttled',
  TooManyRequestsException: 'throttled',
  EC2ThrottledException: 'throttled',
  PriorRequestNotComplete: 'throttled',
  BandwidthLimitExceeded: 'throttled',
  SlowDown: 'throttled',
  TimeoutError: 'timeout',
  ETIMEDOUT: 'timeout',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  EPIPE: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EPROTO: 'unreachable',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'unreachable',
  SELF_SIGNED_CERT_IN_CHAIN: 'unreachable',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unreachable',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unreachable',
  CERT_HAS_EXPIRED: 'unreachable',
  ERR_TLS_CERT_ALTNAME_INVALID: 'unreachable',
}

type Thrown = {
  name?: unknown
  code?: unknown
  Code?: unknown
  message?: unknown
  cause?: unknown
  $metadata?: { httpStatusCode?: number }
}

/** AWS's or the system's name for a thrown value. A code of the system stands in `code`, AWS's in `name`. */
export function errorCode(error: unknown): string {
  if (error instanceof CallError) return error.reason.code
  if (typeof error !== 'object' || error === null) return 'Error'
  const { name, code, Code } = error as Thrown
  // The SDK calls a connection that was reset a TimeoutError: what the system said stands first.
  const system = typeof code === 'string' && /^E[A-Z]+$/.test(code) ? code : undefined
  const known = [system, name, code, Code].filter((word): word is string => typeof word === 'string')
  return known.find((word) => word in KINDS) ?? known.find((word) => word !== 'Error' && word !== '') ?? 'Error'
}

/** Sorts any thrown value into a kind, by its code, its status and, where AWS tells an SCP only there, its text. */
export function failureKind(error: unknown): FailureKind {
  if (error instanceof CallError) return error.reason.kind
  const kind = KINDS[errorCode(error)]
  const { message, $metadata, cause } = (typeof error === 'object' && error !== null ? error : {}) as Thrown
  if (kind === 'denied' && /service control policy/i.test(String(message))) return 'denied-by-scp'
  // The code alone says that something was wrong with the request, too: that is no proof that nothing is there.
  if (errorCode(error) === 'UnsupportedOperation' && /not available in this region/i.test(String(message)))
    return 'disabled'
  if (kind) return kind
  if (cause !== undefined && cause !== error && failureKind(cause) !== 'unknown') return failureKind(cause)
  if ($metadata?.httpStatusCode === 403) return 'denied'
  return $metadata?.httpStatusCode === 429 ? 'throttled' : 'unknown'
}

/** The failure that a thrown value is, at this place. */
export function failureOf(error: unknown, at: { target: Partial<Target>; type?: string; action: string }): Failure {
  if (error instanceof CallError) return { ...error.reason, target: at.target, ...(at.type && { type: at.type }) }
  const message = error instanceof Error ? error.message || error.name : String(error)
  return { kind: failureKind(error), ...at, code: errorCode(error), message, cause: error }
}
