import { expect, test } from 'vitest'
import { CallError, errorCode, failureKind } from '../src/failure.ts'

const thrown = (name: string, more: object = {}) => Object.assign(new Error(`${name} it was`), { name, ...more })

test.each([
  ['AccessDenied', 'denied'],
  ['AccessDeniedException', 'denied'],
  ['AuthorizationError', 'denied'],
  ['Throttling', 'throttled'],
  ['ThrottlingException', 'throttled'],
  ['TooManyRequestsException', 'throttled'],
  // An operation that the endpoint does not know says nothing of what is there: no answer, rather than an empty one.
  ['InvalidAction', 'unknown'],
  ['UnknownOperationException', 'unknown'],
  // A quota does not pass by waiting.
  ['LimitExceededException', 'unknown'],
  ['ResourceNotFoundException', 'unknown'],
] as const)('%s is %s', (code, kind) => {
  expect(errorCode(thrown(code))).toBe(code)
  expect(failureKind(thrown(code))).toBe(kind)
})

test('what the door to AWS throws goes by AWS’s code, as what any other door throws', () => {
  const error = new CallError({
    kind: 'unknown',
    action: 's3:GetObject',
    code: 'NoSuchKey',
    message: 'it is not there',
  })
  expect([error.name, errorCode(error), failureKind(error)]).toEqual(['NoSuchKey', 'NoSuchKey', 'unknown'])
})

test('an operation that is refused is no region without it, unless AWS says just that', () => {
  const refused = (message: string) => failureKind(Object.assign(new Error(message), { name: 'UnsupportedOperation' }))
  expect(refused('The functionality you requested is not available in this region.')).toBe('disabled')
  expect(refused('The operation is not supported.')).toBe('unknown')
})
