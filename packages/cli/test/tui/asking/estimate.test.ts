import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { medianOf, type Pace, slowestOf, timeLeft } from '../../../src/tui/asking/estimate.ts'
import { unitOf } from '../progress/answers.ts'

const asking = (...began: readonly number[]) =>
  began.map((at) => ({ unit: unitOf('a', `r-${at}`), state: 'asking' as const, rows: 0, began: at }))
const pace = (more: Partial<Pace> = {}): Pace => ({
  durations: [100, 100, 100, 100, 900],
  began: 0,
  planned: 25,
  ended: 5,
  waiting: 20,
  asking: [],
  ...more,
})

describe('the time that is left', () => {
  test('goes by the pace of those that have ended, whatever holds them up', () => {
    expect(timeLeft(pace(), 1000)).toBe(4000)
    expect(timeLeft(pace({ planned: 10, waiting: 5 }), 1000)).toBe(1000)
  })

  test('cannot be told before five units, and one in twenty, have ended', () => {
    expect(timeLeft(pace({ durations: [1, 1, 1, 1], ended: 4 }), 10)).toBeUndefined()
    expect(timeLeft(pace({ planned: 101 }), 10)).toBeUndefined()
    expect(timeLeft(pace({ planned: 100 }), 10)).toBeDefined()
    expect(timeLeft(pace({ durations: [] }), 10)).toBeUndefined()
  })

  test('is not told of what takes many times as long as all others: it would only grow', () => {
    const one = { planned: 6, waiting: 0, asking: asking(0) }
    expect(timeLeft(pace(one), 300)).toBe(60)
    expect(timeLeft(pace(one), 30_000)).toBeUndefined()
    expect(timeLeft(pace({ planned: 7, waiting: 1, asking: asking(0) }), 30_000)).toBe(6000)
  })

  test('is never less than nothing, and nothing where nothing is left', () => {
    expect(timeLeft(pace({ waiting: 0, planned: 5 }), 0)).toBe(0)
    fc.assert(
      fc.property(
        fc.array(fc.nat(5000), { minLength: 5 }),
        fc.nat(100),
        fc.array(fc.nat(9000)),
        (durations, waiting, at) => {
          const planned = durations.length + waiting + at.length
          const left = timeLeft(
            pace({ durations, ended: durations.length, planned, waiting, asking: asking(...at) }),
            5000,
          )
          expect(left ?? 0).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })
})

test('the median is the one in the middle', () => {
  expect([[], [3], [9, 1], [5, 1, 3]].map((values) => medianOf(values))).toEqual([undefined, 3, 1, 3])
})

test('the slowest began first', () => {
  expect(slowestOf(asking(30, 10, 20))?.began).toBe(10)
  expect(slowestOf([])).toBeUndefined()
})
