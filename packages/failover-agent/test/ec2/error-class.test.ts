import { describe, expect, test } from 'vitest'
import { AwsError } from '../../src/ec2/aws-error.ts'
import { type ErrorClass, errorClass, nextStep } from '../../src/ec2/error-class.ts'
import { NoAnswer } from '../../src/ec2/exchange.ts'
import { HostError } from '../../src/host.ts'
import { MetadataError } from '../../src/metadata/imds.ts'

const aws = (code: string, message = 'No.', status = 400) =>
  new AwsError('ec2:AttachVolume', { code, message, status, requestId: undefined })

describe('AWS’s refusals', () => {
  test.each<[string, ErrorClass]>([
    ['VolumeInUse', 'in-use'],
    ['IncorrectState', 'wrong-state'],
    ['IncorrectInstanceState', 'wrong-state'],
    ['InvalidAttachment.NotFound', 'not-attached'],
    ['InvalidVolume.NotFound', 'not-found'],
    ['InvalidInstanceID.NotFound', 'not-found'],
    ['InvalidNetworkInterfaceID.NotFound', 'not-found'],
    ['InvalidVolume.ZoneMismatch', 'permanent'],
    ['InvalidInstanceID.Malformed', 'permanent'],
    ['AttachmentLimitExceeded', 'limit'],
    ['PrivateIpAddressLimitExceeded', 'limit'],
    ['RequestLimitExceeded', 'throttled'],
    ['Throttling', 'throttled'],
    ['UnauthorizedOperation', 'denied'],
    ['DryRunOperation', 'dry-run'],
    ['UnsupportedOperationException', 'permanent'],
    ['Resource.AlreadyAssociated', 'in-use'],
    ['InvalidIPAddress.InUse', 'in-use'],
    ['InvalidParameterValue', 'permanent'],
    ['RequestExpired', 'credentials'],
    ['SomethingNew', 'permanent'],
  ])('%s is %s', (code, kind) => {
    expect(errorClass(aws(code))).toBe(kind)
  })

  test.each<[string, string, ErrorClass]>([
    [
      'InvalidParameterValue',
      "Invalid value '/dev/sdf' for unixDevice. Attachment point /dev/sdf is already in use",
      'name-taken',
    ],
    ['InvalidParameterValue', 'Address 10.0.1.100 is assigned, but move is not allowed.', 'in-use'],
    ['AuthFailure', 'AWS was not able to validate the provided access credentials', 'credentials'],
    ['AuthFailure', 'You do not have permission to access the specified resource.', 'denied'],
  ])('%s that says %j is %s', (code, message, kind) => {
    expect(errorClass(aws(code, message))).toBe(kind)
  })

  test.each<[string, number, ErrorClass]>([
    ['InternalError', 500, 'lost-reply'],
    ['Unavailable', 503, 'lost-reply'],
    ['SomethingNew', 500, 'lost-reply'],
    ['SomethingNew', 429, 'throttled'],
  ])('%s with HTTP %d is %s', (code, status, kind) => {
    expect(errorClass(aws(code, 'No.', status))).toBe(kind)
  })
})

describe('no refusals', () => {
  test.each<[unknown, ErrorClass]>([
    [new NoAnswer('Unreachable', 'x'), 'unreachable'],
    [new NoAnswer('LostReply', 'x'), 'lost-reply'],
    [new NoAnswer('NotAws', 'x'), 'lost-reply'],
    [new NoAnswer('Unreadable', 'x'), 'lost-reply'],
    [new MetadataError('x'), 'credentials'],
    [AbortSignal.abort().reason, 'ended'],
    [new HostError('busy', 'x'), 'unknown'],
    [new TypeError('x'), 'unknown'],
    ['x', 'unknown'],
    [undefined, 'unknown'],
  ])('%s is %s', (error, kind) => {
    expect(errorClass(error)).toBe(kind)
  })
})

test('each says what to do next', () => {
  expect(nextStep(aws('InvalidVolume.ZoneMismatch'))).toContain('correct the configuration')
  expect(nextStep(new NoAnswer('LostReply', 'x'))).toContain('it may have taken effect')
})
