import type { Malformed } from './codec/malformed.ts'
import { AwsError } from './operation.ts'

/** How a service spells the refusals that every service has. */
export type Dialect = {
  readonly unsigned: () => AwsError
  readonly unknownKey: () => AwsError
  readonly expired: () => AwsError
  readonly denied: (reason: string) => AwsError
  readonly unknownOperation: (name: string) => AwsError
  readonly malformed: (problem: Malformed) => AwsError
  readonly throttled: () => AwsError
}

const unsignedText = 'Request is missing Authentication Token'
const invalidToken = 'The security token included in the request is invalid.'
const expiredToken = 'The security token included in the request is expired'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
export const ec2Dialect: Dialect = {
  unsigned: () => new AwsError('MissingAuthenticationToken', unsignedText, 403),
  unknownKey: () => new AwsError('AuthFailure', 'AWS was not able to validate the provided access credentials', 401),
  expired: () => new AwsError('RequestExpired', 'Request has expired.', 400),
  denied: (reason) =>
    new AwsError('UnauthorizedOperation', `You are not authorized to perform this operation. ${reason}`, 403),
  unknownOperation: (name) =>
    new AwsError('InvalidAction', `The action ${name} is not valid for this web service.`, 400),
  malformed: ({ kind, path, value }) => {
    if (kind === 'missing') {
      return new AwsError('MissingParameter', `The request must contain the parameter ${path}`, 400)
    }
    if (kind === 'unknown') return new AwsError('UnknownParameter', `The parameter ${path} is not recognized`, 400)
    return new AwsError('InvalidParameterValue', `Value (${value}) for parameter ${path} is invalid.`, 400)
  },
  throttled: () => new AwsError('RequestLimitExceeded', 'Request limit exceeded.', 503),
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html */
export const queryDialect: Dialect = {
  unsigned: () => new AwsError('MissingAuthenticationToken', unsignedText, 403),
  unknownKey: () => new AwsError('InvalidClientTokenId', invalidToken, 403),
  expired: () => new AwsError('ExpiredToken', expiredToken, 403),
  denied: (reason) => new AwsError('AccessDenied', reason, 403),
  unknownOperation: (name) => new AwsError('InvalidAction', `Could not find operation ${name}`, 400),
  malformed: (problem) => new AwsError('ValidationError', constraint(problem), 400),
  throttled: () => new AwsError('Throttling', 'Rate exceeded', 400),
}

/** https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
export const snsDialect: Dialect = {
  ...queryDialect,
  denied: (reason) => new AwsError('AuthorizationError', reason, 403),
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export const s3Dialect: Dialect = {
  unsigned: () => new AwsError('AccessDenied', 'Access Denied', 403),
  unknownKey: () =>
    new AwsError('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.', 403),
  expired: () => new AwsError('ExpiredToken', 'The provided token has expired.', 400),
  denied: (reason) => new AwsError('AccessDenied', reason, 403),
  unknownOperation: (name) =>
    new AwsError('NotImplemented', `The sandbox does not know ${name || 'that request'}`, 501),
  malformed: (problem) => new AwsError('InvalidArgument', constraint(problem), 400),
  throttled: () => new AwsError('SlowDown', 'Please reduce your request rate.', 503),
}

/**
 * Services that speak JSON. `invalid` is the code that the service gives to bad input, `status` what its refusals carry:
 * 400 for awsJson, 403 for restJson; `throttled` is its code for one call too many. https://docs.aws.amazon.com/organizations/latest/APIReference/CommonErrors.html
 */
export function jsonDialect(invalid: string, status: 400 | 403, throttled = 'TooManyRequestsException'): Dialect {
  return {
    unsigned: () => new AwsError('MissingAuthenticationTokenException', unsignedText, status),
    unknownKey: () => new AwsError('UnrecognizedClientException', invalidToken, status),
    expired: () => new AwsError('ExpiredTokenException', expiredToken, status),
    denied: (reason) => new AwsError('AccessDeniedException', reason, status),
    unknownOperation: (name) => new AwsError('UnknownOperationException', `Unknown operation ${name}`.trim(), 400),
    malformed: (problem) => new AwsError(invalid, constraint(problem), 400),
    throttled: () => new AwsError(throttled, 'Rate exceeded', status === 403 ? 429 : 400),
  }
}

function constraint({ kind, path, value }: Malformed): string {
  const at = path.slice(0, 1).toLowerCase() + path.slice(1)
  return kind === 'missing'
    ? `1 validation error detected: Value null at '${at}' failed to satisfy constraint: Member must not be null`
    : `1 validation error detected: Value '${value}' at '${at}' failed to satisfy constraint: Member is not of its type`
}
