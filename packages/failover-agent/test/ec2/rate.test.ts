import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makePace } from '../../src/ec2/rate.ts'

/** A pace on a clock that stands until it is moved. */
function paceStage(hurry = false) {
  const stage = { now: 0, hurry }
  return { stage, pace: makePace({ ticks: () => stage.now, hurry: () => stage.hurry, chance: () => 0 }) }
}

describe('idle', () => {
  test('one describe a second and kind, however many ask', async () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.nat(3000)), { minLength: 1 }), (calls) => {
        const { stage, pace } = paceStage()
        const times = new Map<string, number[]>()
        for (const [kind, later] of calls) {
          stage.now += later
          times.set(kind, [...(times.get(kind) ?? []), stage.now + pace.turn(kind)])
        }
        for (const of of times.values()) {
          for (const [index, time] of of.entries())
            if (index > 0) expect(time - (of[index - 1] ?? 0)).toBeGreaterThanOrEqual(1000)
        }
      }),
    )
  })

  test('the first comes at once', () => {
    const { stage, pace } = paceStage()
    expect([pace.turn('a'), pace.turn('b'), pace.turn('a')]).toEqual([0, 0, 1000])
    stage.now = 5000
    expect(pace.turn('a')).toBe(0)
  })
})

describe('in a hurry', () => {
  test('turns come at once, past those that were booked while idle', () => {
    const { stage, pace } = paceStage()
    pace.turn('a')
    pace.turn('a')
    stage.hurry = true
    expect([pace.turn('a'), pace.turn('a')]).toEqual([0, 0])
  })

  test('but for a kind that was throttled: a second, then two, up to eight', () => {
    const { stage, pace } = paceStage(true)
    const waits = [1, 2, 3, 4, 5, 6].map(() => {
      pace.throttled('a')
      const wait = pace.turn('a')
      stage.now += wait
      return wait
    })
    expect(waits).toEqual([1000, 2000, 4000, 8000, 8000, 8000])
    expect(pace.turn('b')).toBe(0)
  })

  test('and back, an answer at a time', () => {
    const { stage, pace } = paceStage(true)
    pace.throttled('a')
    pace.throttled('a')
    stage.now += pace.turn('a')
    pace.answered('a')
    stage.now += pace.turn('a')
    pace.answered('a')
    expect(pace.turn('a')).toBe(0)
  })
})

test('nodes that were throttled together come back apart', () => {
  const waits = [0, 0.5, 1].map((chance) => {
    const pace = makePace({ ticks: () => 0, hurry: () => true, chance: () => chance })
    pace.throttled('a')
    return pace.turn('a')
  })
  expect(waits).toEqual([1000, 1125, 1250])
})
