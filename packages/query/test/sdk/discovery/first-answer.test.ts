import { expect, test } from 'vitest'
import { firstAnswer } from '../../../src/sdk/discovery/first-answer.ts'

const never = () => new Promise<never>(() => {})
const patient = { patience: 1, sleep: never, hopeless: () => false }

test('the next way is tried when one fails; the first error is told when all have', async () => {
  const fail = (why: string) => async () => {
    throw new Error(why)
  }
  expect(await firstAnswer([fail('a'), async () => 'b'], patient)).toBe('b')
  await expect(firstAnswer([fail('a'), fail('b'), fail('c')], patient)).rejects.toThrow('a')
})

test('after a hopeless error nothing else is tried', async () => {
  let tried = 0
  const way = async () => {
    tried++
    throw new Error('expired')
  }
  await expect(firstAnswer([way, way], { ...patient, hopeless: () => true })).rejects.toThrow('expired')
  expect(tried).toBe(1)
})

test('a silent way is overtaken, and aborted when another answers', async () => {
  const signals: AbortSignal[] = []
  const silent = (signal: AbortSignal) => {
    signals.push(signal)
    return never()
  }
  const sleep = async () => {}
  expect(await firstAnswer([silent, async () => 'b'], { ...patient, sleep })).toBe('b')
  expect(signals[0]?.aborted).toBe(true)
})

test('an abort from outside ends it', async () => {
  const outside = new AbortController()
  const way = (signal: AbortSignal) =>
    new Promise<string>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  const answer = firstAnswer([way, way], { ...patient, signal: outside.signal })
  outside.abort(new Error('stop'))
  await expect(answer).rejects.toThrow('stop')
  await expect(firstAnswer([way], { ...patient, signal: outside.signal })).rejects.toThrow('stop')
})
