import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  finestPeriod,
  KEPT,
  periodsText,
  periodText,
  RANGES,
  rangeSeconds,
  windowOf,
  windowText,
} from '../../src/metrics/window.ts'

const now = Date.parse('2026-11-01T09:27:41Z')
const DAY = 86_400
const seconds = (text: string) => rangeSeconds(text) ?? Number.NaN

describe('a range', () => {
  test.each([
    ['1h', 3600],
    ['90m', 5400],
    ['2w', 14 * DAY],
    ['1M', 30 * DAY],
    ['15M', KEPT],
    ['', undefined],
    ['3', undefined],
    ['0h', undefined],
    ['3y', undefined],
    ['-1h', undefined],
  ])('%s is %s seconds', (text, found) => {
    expect(rangeSeconds(text)).toBe(found)
  })
})

describe('a window', () => {
  test.each([
    ['1h', 240, '2026-11-01 08:27 to 09:27 UTC', '1 min'],
    ['3h', 60, '2026-11-01 06:25 to 09:25 UTC', '5 min'],
    ['1d', 240, '2026-10-31 09:15 to 2026-11-01 09:15 UTC', '15 min'],
    ['1w', 240, '2026-10-25 09:00 to 2026-11-01 09:00 UTC', '1 h'],
    ['1M', 240, '2026-10-02 09:00 to 2026-11-01 09:00 UTC', '3 h'],
    ['15M', 240, '2025-08-03 00:00 to 2026-11-01 00:00 UTC', '1 d'],
  ])('of %s with %d values is %s, by %s', (range, points, text, period) => {
    const window = windowOf({ range: seconds(range), now, points })
    expect([windowText(window), periodText(window.period)]).toEqual([text, period])
  })

  test('is of whole periods that AWS still keeps, and of no more values than wanted', () => {
    const range = fc.oneof(fc.constantFrom(...RANGES).map(seconds), fc.integer({ min: 60, max: KEPT }))
    fc.assert(
      fc.property(
        range,
        fc.integer({ min: 20, max: 400 }),
        fc.integer({ min: 0, max: 400 * DAY }),
        fc.constantFrom(60, 300),
        (length, points, ago, every) => {
          const end = now - ago * 1000
          const { from, to, period } = windowOf({ range: length, end, now, points, every })
          expect([from % (period * 1000), to % (period * 1000)]).toEqual([0, 0])
          expect(to).toBeLessThanOrEqual(end)
          expect(end - to).toBeLessThan(period * 1000)
          expect(from).toBeLessThan(to)
          expect(period).toBeGreaterThanOrEqual(every)
          expect(period % (finestPeriod((now - from) / 1000) ?? 3600)).toBe(0)
          if (period < DAY) expect(length / period).toBeLessThanOrEqual(points)
        },
      ),
    )
  })

  test.each([
    ['a day that begins 15 days ago', { range: DAY, end: now - 14 * DAY * 1000, points: 2000 }, '5 min'],
    ['15 days', { range: 15 * DAY, points: 30_000 }, '5 min'],
    ['63 days', { range: 63 * DAY, points: 30_000 }, '1 h'],
    ['an hour that begins 62 days ago', { range: 3600, end: now - 62 * DAY * 1000, points: 2000 }, '5 min'],
  ])('is not finer than AWS tells it when it is asked: %s', (_, asking, period) => {
    expect(periodText(windowOf({ ...asking, now }).period)).toBe(period)
  })

  test('never ends after now', () => {
    expect(windowOf({ range: 3600, end: now + 1e9, now, points: 60 }).to).toBeLessThanOrEqual(now)
  })

  test('takes the period that is wanted', () => {
    expect(windowOf({ range: 3600, now, points: 10, period: 60 }).period).toBe(60)
  })
})

test.each([
  [[300, 300], '5 min'],
  [[300, 60], '1–5 min'],
  [[1800, 3600], '30 min–1 h'],
])('periods of %j are %s', (periods, text) => {
  expect(periodsText(periods)).toBe(text)
})

describe('what AWS keeps', () => {
  test.each([
    [0, 60],
    [15 * DAY, 60],
    [15 * DAY + 1, 300],
    [63 * DAY + 1, 3600],
    [455 * DAY, 3600],
    [456 * DAY, undefined],
  ])('of %d seconds ago is %s', (age, period) => {
    expect(finestPeriod(age)).toBe(period)
  })
})
