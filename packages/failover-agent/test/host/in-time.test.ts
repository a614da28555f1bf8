import { expect, test } from 'vitest'
import { inTime } from '../../src/host/in-time.ts'
import { HostError } from '../../src/host.ts'

const never = new Promise<never>(() => {})

test('what is done in time is handed on, with its value or its error', async () => {
  expect(await inTime('it', 60_000, async () => 5)).toBe(5)
  await expect(inTime('it', 60_000, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
})

test('what is not done in time rejects, and is told that nobody waits any more', async () => {
  let late: AbortSignal | undefined
  const waited = inTime('a thing', 1, (signal) => {
    late = signal
    return never
  })
  await expect(waited).rejects.toThrow(new HostError('timeout', 'a thing has not ended within 0.001 s'))
  expect(late?.aborted).toBe(true)
})

test('what ended while this process was stopped is in time, though the limit is over', async () => {
  const { promise, resolve } = Promise.withResolvers<string>()
  const waited = inTime('it', 5, () => promise)
  setTimeout(() => resolve('done'), 6)
  // Both timers are due when the loop turns again, the limit first.
  const until = performance.now() + 50
  while (performance.now() < until);
  expect(await waited).toBe('done')
})

test('an error that comes too late is nobody’s', async () => {
  const { promise, reject } = Promise.withResolvers<void>()
  await expect(inTime('it', 1, () => promise)).rejects.toMatchObject({ reason: 'timeout' })
  reject(new Error('late'))
  await new Promise(setImmediate)
})
