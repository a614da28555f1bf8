/**
 * What an error means for whoever made the call. Nothing happened: `throttled`, `credentials`, `unreachable`, `denied`,
 * `in-use` (another holder has it), `name-taken` (the device name has another volume), `wrong-state` (not now),
 * `not-attached`, `not-found`, `limit` and `permanent`. `dry-run` is the good answer to a DryRun. After `lost-reply`,
 * `ended` (the caller's own signal) and `unknown` it may have happened: only a look tells.
 */
export type ErrorClass =
  | 'credentials'
  | 'denied'
  | 'dry-run'
  | 'ended'
  | 'in-use'
  | 'limit'
  | 'lost-reply'
  | 'name-taken'
  | 'not-attached'
  | 'not-found'
  | 'permanent'
  | 'throttled'
  | 'unknown'
  | 'unreachable'
  | 'wrong-state'

/** What to do about each class next, in words. */
const NEXT: Readonly<Record<ErrorClass, string>> = {
  credentials:
    'check the instance role (or the AWS_ variables) and the clock; the call is made again with new credentials',
  denied: 'allow the action in the role’s IAM policy, and in the organization’s service control policies',
  'dry-run': 'nothing: the call would have been allowed',
  ended: 'nothing: whoever asked went away, and what was begun is looked at again',
  'in-use': 'look who holds it, and wait for its release',
  limit: 'free a slot on this instance, or choose a larger instance type',
  'lost-reply': 'look at what EC2 says before doing it again: it may have taken effect',
  'name-taken': 'take the next device name and remember this one as taken',
  'not-attached': 'look again: if it is attached nowhere, there is nothing left to do',
  'not-found': 'try again for ten seconds, for EC2 may be behind; after that, correct the id in the configuration',
  permanent: 'correct the configuration; trying again does not help',
  throttled: 'wait, and ask less often',
  unknown: 'look at what EC2 says before doing anything else, and report this error',
  unreachable: 'check network, security groups and endpoint; it is tried again',
  'wrong-state': 'look again: EC2 does not allow it in the present state',
}

/**
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html; the network's codes are Node's.
 * `NotAws` and the server's own errors say nothing of what became of the call.
 */
const CODES: Readonly<Partial<Record<ErrorClass, string>>> = {
  credentials:
    'ExpiredToken ExpiredTokenException RequestExpired InvalidClientTokenId UnrecognizedClientException ' +
    'SignatureDoesNotMatch InvalidSignatureException IncompleteSignature MissingAuthenticationToken ' +
    'RequestInTheFuture RequestTimeTooSkewed MetadataError',
  denied:
    'UnauthorizedOperation AccessDenied AccessDeniedException AuthFailure OptInRequired Blocked PendingVerification ' +
    'OperationNotPermitted UnauthorizedException',
  'dry-run': 'DryRunOperation',
  ended: 'AbortError TimeoutError',
  'in-use': 'VolumeInUse Resource.AlreadyAssociated Resource.AlreadyAssigned',
  'lost-reply': 'LostReply NotAws Unreadable InternalError InternalFailure ServiceUnavailable Unavailable',
  'not-attached': 'InvalidAttachment.NotFound',
  permanent:
    'InvalidVolume.ZoneMismatch UnsupportedOperation UnsupportedOperationException InvalidParameter ' +
    'InvalidParameterValue InvalidParameterCombination MissingParameter UnknownParameter InvalidAction ' +
    'InsufficientFreeAddressesInSubnet InvalidInput ValidationError InvalidBlockDeviceMapping',
  throttled:
    'RequestLimitExceeded Throttling ThrottlingException ThrottledException RequestThrottled RequestThrottledException ' +
    'EC2ThrottledException TooManyRequestsException PriorRequestNotComplete BandwidthLimitExceeded SlowDown',
  unreachable: 'Unreachable',
  'wrong-state': 'IncorrectState IncorrectInstanceState InvalidState InvalidVolume.State',
}

/** What only the end of a code tells. Asked after the codes themselves. */
const ENDINGS: readonly (readonly [RegExp, ErrorClass])[] = [
  [/LimitExceeded$/, 'limit'],
  [/\.NotFound$/, 'not-found'],
  [/\.Malformed$/, 'permanent'],
  [/\.InUse$/, 'in-use'],
]

/** What only AWS's text tells. Asked before the codes. The device's: https://github.com/nanovms/ops/pull/1189 */
const TEXTS: readonly (readonly [code: string, text: RegExp, ErrorClass])[] = [
  ['InvalidParameterValue', /attachment point .* already in use/i, 'name-taken'],
  ['InvalidParameterValue', /\b(assigned|in use)\b.*\b(move|reassign)/i, 'in-use'],
  ['AuthFailure', /access credentials/i, 'credentials'],
  ['OperationNotPermitted', /disableApiStop|stop protection/i, 'permanent'],
]

const BY_CODE = new Map(
  Object.entries(CODES).flatMap(([kind, codes]) => codes.split(' ').map((code) => [code, kind as ErrorClass] as const)),
)

/** Sorts whatever the door rejected with. What did not come from a call to AWS at all is `unknown`. */
export function errorClass(error: unknown): ErrorClass {
  if (!(error instanceof Error)) return 'unknown'
  const { name, message } = error
  const told = TEXTS.find(([code, text]) => code === name && text.test(message))?.[2]
  const ending = ENDINGS.find(([end]) => end.test(name))?.[1]
  return told ?? BY_CODE.get(name) ?? ending ?? byStatus(error)
}

/** What to do about an error next, in one sentence without a stop. */
export const nextStep = (error: unknown): string => NEXT[errorClass(error)]

/** A code that nobody knows: 4xx is a refusal, and trying it again would be refused again. */
function byStatus(error: Error): ErrorClass {
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode
  if (status === undefined) return 'unknown'
  if (status === 429) return 'throttled'
  return status >= 400 && status < 500 ? 'permanent' : 'lost-reply'
}
