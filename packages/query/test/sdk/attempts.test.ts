import { describe, expect, test } from 'vitest'
import { CallError } from '../../src/failure.ts'
import { attempt, DEFAULT_PATIENCE, isRepeatable } from '../../src/sdk/attempts.ts'
import { jumpingClock } from './jumping-clock.ts'

const named = (name: string, status?: number): Error =>
  Object.assign(new Error(name), { name, ...(status && { $metadata: { httpStatusCode: status } }) })

async function triesOn(error: Error, repeatable = true): Promise<{ tries: number; throttles: number }> {
  let tries = 0
  let throttles = 0
  const options = { clock: jumpingClock(), patience: DEFAULT_PATIENCE, repeatable, onThrottle: () => void throttles++ }
  const once = async (): Promise<never> => {
    tries++
    throw error
  }
  await expect(attempt(once, options)).rejects.toBe(error)
  return { tries, throttles }
}

describe('attempts', () => {
  test.each([
    ['RequestLimitExceeded', 10],
    ['ThrottlingException', 10],
    ['UnauthorizedOperation', 1],
    ['AuthFailure', 1],
    ['ExpiredToken', 1],
    ['InvalidParameterValue', 1],
    ['TimeoutError', 2],
    ['ECONNRESET', 3],
    ['ENOTFOUND', 1],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 1],
    ['InternalError', 3],
    ['XmlError', 3],
    ['SomethingNew', 1],
  ])('%s is tried %d times', async (name, tries) => {
    expect((await triesOn(named(name))).tries).toBe(tries)
  })

  test.each([
    ['RequestLimitExceeded', 10],
    ['TimeoutError', 1],
    ['ECONNRESET', 1],
    ['InternalError', 1],
  ])('%s is tried %d times where the call would do something twice', async (name, tries) => {
    expect((await triesOn(named(name), false)).tries).toBe(tries)
  })

  test.each([
    ['describeVolumes', {}, true],
    ['deleteVolume', { VolumeId: 'vol-1' }, true],
    ['createSnapshot', { VolumeId: 'vol-1' }, false],
    ['createVolume', { ClientToken: 'once' }, true],
    ['publish', {}, false],
  ])('%s of %j may be made again: %s', (operation, input, expected) => {
    expect(isRepeatable(operation, input)).toBe(expected)
  })

  test('a 5xx that nobody knows is tried again', async () => {
    expect((await triesOn(named('Whatever', 503))).tries).toBe(3)
  })

  test('a clock that was off, and was set by the answer, is worth another try', async () => {
    const error = Object.assign(named('RequestExpired'), {
      $metadata: { httpStatusCode: 400, clockSkewCorrected: true },
    })
    expect((await triesOn(error)).tries).toBe(3)
  })

  test('each throttle slows the bucket', async () => {
    expect((await triesOn(named('Throttling'))).throttles).toBe(10)
  })

  test('what a credential source says is final', async () => {
    const error = new CallError({
      kind: 'throttled',
      action: 'sts:AssumeRole',
      code: 'Throttling',
      message: 'too much',
    })
    expect((await triesOn(error)).tries).toBe(1)
  })

  test('an answer ends it', async () => {
    let tries = 0
    const once = async (): Promise<string> => (++tries < 3 ? Promise.reject(named('Throttling')) : 'here')
    expect(await attempt(once, { clock: jumpingClock(), patience: DEFAULT_PATIENCE, onThrottle: () => {} })).toBe(
      'here',
    )
  })

  test('an abort ends it with its reason', async () => {
    const stop = new AbortController()
    const once = async (): Promise<never> => {
      stop.abort(new Error('enough'))
      throw named('Throttling')
    }
    await expect(
      attempt(once, { clock: jumpingClock(), patience: DEFAULT_PATIENCE, onThrottle: () => {}, signal: stop.signal }),
    ).rejects.toThrow('enough')
  })
})
