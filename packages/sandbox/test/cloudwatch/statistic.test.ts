import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { statistic } from '../../src/cloudwatch/statistic.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const now = Date.parse('2026-06-01T12:00:00Z')

const course = (value: (at: number) => number | undefined, more: { from?: number; until?: number } = {}) => ({
  course: { every: 60, from: now - 500 * DAY, value, ...more },
})
const asked = (back: number, period: number, stat = 'Sum') => ({ start: now - back, end: now, period, stat, now })

describe('a course', () => {
  it('has a value for each period, as long as it lasts', () => {
    const ones = course(() => 1)
    expect(statistic(ones, asked(HOUR, 300)).map(({ value }) => value)).toEqual(Array.from({ length: 12 }, () => 5))
    expect(statistic(ones, asked(3 * DAY, 86_400, 'SampleCount')).map(({ value }) => value)).toEqual([1440, 1440, 1440])
    const ended = course(() => 1, { from: now - 40 * MINUTE, until: now - 20 * MINUTE })
    expect(statistic(ended, asked(HOUR, 300)).map(({ at, value }) => [(at - now) / MINUTE, value])).toEqual([
      [-40, 5],
      [-35, 5],
      [-30, 5],
      [-25, 5],
    ])
  })

  it('has no value where nothing was reported', () => {
    const holed = course((at) => (at >= now - 30 * MINUTE && at < now - 10 * MINUTE ? undefined : 1))
    const times = statistic(holed, asked(HOUR, 300)).map(({ at }) => (at - now) / MINUTE)
    expect(times).toEqual([-60, -55, -50, -45, -40, -35, -10, -5])
  })

  it('tells nothing of the future', () => {
    expect(
      statistic(
        course(() => 1),
        { ...asked(HOUR, 300), end: now + HOUR },
      ),
    ).toHaveLength(12)
  })

  it('is forgotten as anything else', () => {
    const ones = course(() => 1)
    expect(statistic(ones, asked(490 * DAY, 86_400)).length).toBe(455)
  })

  it.each([
    [15 * DAY, 60, 15 * 1440],
    [15 * DAY + MINUTE, 60, 0],
    [20 * DAY, 420, 0],
    [20 * DAY, 600, 20 * 144],
    [63 * DAY, 300, 63 * 288],
    [70 * DAY, 300, 0],
    [70 * DAY, 5400, 0],
    [70 * DAY, 7200, 70 * 12],
  ])('that begins %d ms ago has by %d s %d values', (back, period, count) => {
    expect(
      statistic(
        course(() => 1),
        asked(back, period),
      ),
    ).toHaveLength(count)
  })

  it('adds up, whatever the period', () => {
    const value = (at: number) => 1 + (Math.floor(at / MINUTE) % 7)
    const sum = (period: number) =>
      statistic(course(value), asked(HOUR, period)).reduce((all, one) => all + one.value, 0)
    expect(new Set([60, 300, 600, 1800, 3600].map(sum)).size).toBe(1)
  })

  it('has its average between its least and its most', () => {
    const walk = course((at) => 50 + 40 * Math.sin(at / DAY))
    fc.assert(
      fc.property(fc.constantFrom(60, 300, 3600, 86_400), fc.integer({ min: 1, max: 400 }), (period, days) => {
        const of = (stat: string) => statistic(walk, asked(days * DAY, period, stat)).map(({ value }) => value)
        const [low, mean, high] = [of('Minimum'), of('Average'), of('Maximum')]
        for (const [at, one] of mean.entries()) {
          expect(one).toBeGreaterThanOrEqual((low[at] ?? Number.NaN) - 1e-9)
          expect(one).toBeLessThanOrEqual((high[at] ?? Number.NaN) + 1e-9)
        }
      }),
      { numRuns: 12 },
    )
  })
})
