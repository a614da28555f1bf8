import { expect, test } from 'vitest'
import { withSignal } from '../../src/ec2/with-signal.ts'

test('without a signal there is nothing to wait for but the promise', async () => {
  const promise = Promise.resolve(1)
  expect(withSignal(promise, undefined)).toBe(promise)
})

test('a signal that has fired ends the waiting at once', async () => {
  await expect(withSignal(new Promise(() => {}), AbortSignal.abort(new Error('late')))).rejects.toThrow('late')
})

test('a signal that fires ends the waiting, and not the promise', async () => {
  const stop = new AbortController()
  const { promise, resolve } = Promise.withResolvers<number>()
  const waiting = withSignal(promise, stop.signal)
  stop.abort(new Error('gone'))
  await expect(waiting).rejects.toThrow('gone')
  resolve(1)
  expect(await promise).toBe(1)
})

test('what is waited for comes through, good or bad', async () => {
  const { signal } = new AbortController()
  expect(await withSignal(Promise.resolve(1), signal)).toBe(1)
  await expect(withSignal(Promise.reject(new Error('bad')), signal)).rejects.toThrow('bad')
})
