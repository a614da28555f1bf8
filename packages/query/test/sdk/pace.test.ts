import { describe, expect, test } from 'vitest'
import { makePace } from '../../src/sdk/pace.ts'
import { jumpingClock } from './jumping-clock.ts'

const limit = { capacity: 100, perSecond: 20 }

async function spend(calls: number, given: typeof limit | undefined, halves = 0): Promise<number> {
  const clock = jumpingClock()
  const pace = makePace(clock)
  await pace.turn('k', given)
  for (let half = 0; half < halves; half++) pace.slowDown('k')
  const from = clock.at
  for (let call = 0; call < calls; call++) await pace.turn('k', given)
  return (clock.at - from) / 1000
}

describe('pace', () => {
  test('lets a burst through at once', async () => {
    expect(await spend(99, limit)).toBe(0)
  })
  test('then as many a second as AWS publishes', async () => {
    expect(await spend(99 + 200, limit)).toBeCloseTo(10, 1)
  })
  test('without a limit does not wait', async () => {
    expect(await spend(10_000, undefined)).toBe(0)
  })
  test('halves at a throttle', async () => {
    expect(await spend(100, limit, 1)).toBeCloseTo(10, 0)
  })
  test('of calls that were under way together, the first that is refused slows the others, once', async () => {
    const clock = jumpingClock()
    const pace = makePace(clock)
    const began = clock.now()
    await pace.turn('k', limit)
    await clock.sleep(1)
    for (let refused = 0; refused < 8; refused++) pace.slowDown('k', began)
    const from = clock.at
    for (let call = 0; call < 100; call++) await pace.turn('k', limit)
    expect((clock.at - from) / 1000).toBeCloseTo(10, 0)
  })
  test('never ends up slower than one call in two seconds', async () => {
    expect(await spend(10, limit, 50)).toBeCloseTo(20, 0)
  })
  test('a key never waits for another', async () => {
    const clock = jumpingClock()
    const pace = makePace(clock)
    for (let call = 0; call < 200; call++) await pace.turn('slow', { capacity: 1, perSecond: 1 })
    const before = clock.at
    await pace.turn('other', { capacity: 1, perSecond: 1 })
    expect(clock.at).toBe(before)
  })
})
