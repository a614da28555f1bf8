import type { Target } from './aws.ts'

/**
 * What went wrong, named by who can mend it:
 * `denied` an administrator of the account, `denied-by-scp` one of the organization, `disabled` the region or the
 * service is switched off or absent there (nobody needs to), `expired` whoever signs in, `credentials` whoever wrote
 * the profile, `throttled` time, `timeout` and `unreachable` the network, `unknown` us or AWS.
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
