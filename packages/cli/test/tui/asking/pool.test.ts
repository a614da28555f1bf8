import { describe, expect, test } from 'vitest'
import { makePool } from '../../../src/tui/asking/pool.ts'

/** A pool whose jobs end when they are told to. */
function pooled(width: number) {
  const begun: string[] = []
  const signals = new Map<string, AbortSignal>()
  const ends = new Map<string, () => void>()
  let after = 0
  const run = (job: string, signal: AbortSignal): Promise<void> => {
    begun.push(job)
    signals.set(job, signal)
    return new Promise((resolve) => ends.set(job, resolve))
  }
  const pool = makePool<string>(width, run, () => after++)
  const end = async (job: string): Promise<void> => {
    ends.get(job)?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { pool, begun, signals, end, after: () => after }
}

describe('a pool', () => {
  test('runs so many at once, in the order they came', async () => {
    const { pool, begun, end, after } = pooled(2)
    for (const job of ['a', 'b', 'c', 'd', 'a']) pool.add(job)
    expect([begun.join(''), pool.size]).toEqual(['ab', 5])
    await end('b')
    expect([begun.join(''), after()]).toEqual(['abc', 1])
  })

  test('gives the place of what is ended to the next, though it takes its time', async () => {
    const { pool, begun, end, signals, after } = pooled(1)
    for (const job of ['a', 'b', 'c']) pool.add(job)
    expect(pool.end((job) => job === 'c')).toEqual(['b', 'a'])
    expect([begun.join(''), signals.get('a')?.aborted, pool.has('b')]).toEqual(['ac', true, false])
    await end('a')
    expect([after(), pool.size]).toEqual([0, 1])
    await end('c')
    expect([after(), pool.size]).toEqual([1, 0])
  })

  test('runs one again that is added while it comes to its end', async () => {
    const { pool, begun, end } = pooled(2)
    pool.add('a')
    pool.add('a')
    await end('a')
    expect(begun).toEqual(['a', 'a'])
    await end('a')
    expect([begun.length, pool.size]).toEqual([2, 0])
  })
})
