import type { AwsCredentialIdentity } from '@smithy/types'
import type { Input, OperationName, Output, ServiceName } from '../aws.ts'

/** Gives credentials, fresh ones when the old end. */
export type CredentialProvider = () => Promise<AwsCredentialIdentity>

/** Who calls, and where. What shares a `source` fails together: an expired sign-in, a deleted key. */
export type Who = {
  readonly credentials: CredentialProvider
  readonly region: string
  /** As people know it: `profile prod`. */
  readonly source: string
  /** The command that renews it: `aws sso login --profile prod`. */
  readonly renew?: string
  /** The profile of the AWS config files that it comes from: its endpoints hold for it. */
  readonly profile?: string
}

/** Makes one AWS call. Rejects with what AWS said, after all tries that made sense. */
export type Caller = <S extends ServiceName, Op extends OperationName<S>>(
  who: Who,
  service: S,
  operation: Op,
  input: Input<S, Op>,
  signal?: AbortSignal,
) => Promise<Output<S, Op>>

/** One try of one call, for `--debug` and the counters. Holds no input, no output and no secret. */
export type CallRecord = {
  readonly source: string
  readonly region: string
  readonly action: string
  /** Which try this was, from 1. */
  readonly tried: number
  readonly milliseconds: number
  /** AWS's error code; absent where it answered. */
  readonly code?: string
}
