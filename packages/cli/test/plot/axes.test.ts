import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scaleOf } from '../../src/plot/scale.ts'
import { evenly, sparkline } from '../../src/plot/sparkline.ts'
import { timeTicks } from '../../src/plot/time-ticks.ts'
import { measureOf, valueText } from '../../src/plot/units.ts'

const value = fc.double({ min: -1e15, max: 1e15, noNaN: true })
const units = fc.constantFrom(undefined, 'Percent', 'Bytes', 'Seconds', 'Count')

describe('an axis of values', () => {
  test('holds all values and names round ones, in order, within it', () => {
    fc.assert(
      fc.property(value, value, units, fc.integer({ min: 1, max: 12 }), (one, other, unit, most) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)]
        const scale = scaleOf(low, high, unit, most)
        expect(scale.low).toBeLessThanOrEqual(low)
        expect(scale.high).toBeGreaterThanOrEqual(high)
        expect(scale.high).toBeGreaterThan(scale.low)
        const values = scale.ticks.map((tick) => tick.value)
        expect(values).toEqual(values.toSorted((a, b) => a - b))
        expect(values.length).toBeLessThanOrEqual(Math.max(2, most) * 2 + 2)
        for (const tick of values) expect(tick >= scale.low && tick <= scale.high).toBe(true)
      }),
    )
  })

  test.each([
    [0, 87, 'Percent', ['0', '100 %']],
    [12, 87, 'Percent', ['0', '100 %']],
    [71, 78, 'Percent', ['72 %', '74 %', '76 %', '78 %']],
    [0, 5 * 1024 ** 3, 'Bytes', ['0', '2 GiB', '4 GiB']],
    [0.004, 0.3, 'Seconds', ['0', '100 ms', '200 ms', '300 ms']],
    [-4, 4, undefined, ['-4', '-2', '0', '2', '4']],
    [1e-8, 5e-8, 'Count', ['0', '2e-8', '4e-8']],
    [1.5e-8, 2e-8, 'Percent', ['1.6e-8 %', '1.8e-8 %', '2.0e-8 %']],
    [1e6, 1e6 + 4, 'Percent', ['1.000000e+6 %', '1.000002e+6 %', '1.000004e+6 %']],
    [99.999999, 100, undefined, ['99.9999990', '99.9999995', '100.0000000']],
  ])('from %d to %d of %s has %j', (low, high, unit, labels) => {
    expect(scaleOf(low, high, unit, labels.length).ticks.map(({ label }) => label)).toEqual(labels)
  })

  test('tells its ticks apart, however small the values are or their differences', () => {
    const size = fc.integer({ min: -40, max: 15 })
    const digits = fc.double({ min: 1, max: 10, noNaN: true })
    fc.assert(
      fc.property(digits, digits, size, units, fc.integer({ min: 1, max: 12 }), (one, other, power, unit, most) => {
        const [low, high] = [Math.min(one, other) * 10 ** power, Math.max(one, other) * 10 ** power]
        const labels = scaleOf(low, high, unit, most).ticks.map(({ label }) => label)
        expect(new Set(labels).size).toBe(labels.length)
      }),
    )
  })

  test('has what never changes in its middle', () => {
    expect(scaleOf(8, 8, undefined, 3)).toMatchObject({ low: 4, high: 12 })
    expect(scaleOf(0, 0, undefined, 3)).toMatchObject({ low: 0, high: 1 })
  })
})

describe('a value', () => {
  test.each([
    [12.345, 'Percent', '12.3 %'],
    [1610612736, 'Bytes', '1.50 GiB'],
    [2048, 'Bytes/Second', '2 KiB/s'],
    [0.00085, 'Seconds', '850 µs'],
    [1500, 'Milliseconds', '1.50 s'],
    [7200, 'Seconds', '2 h'],
    [0, 'Seconds', '0 s'],
    [1234567, 'Count', '1.23 M'],
    [0.012, 'Count', '0.012'],
    [-3.5, 'Count', '-3.50'],
    [3, 'None', '3'],
    [Number.NaN, 'Count', '–'],
  ])('%d %s is %s', (number, unit, text) => {
    expect(valueText(number, unit)).toBe(text)
  })

  test('is measured by its size, whatever its sign', () => {
    expect(measureOf('Bytes', -5000)).toEqual(measureOf('Bytes', 5000))
  })
})

describe('an axis of times', () => {
  const HOUR = 3_600_000
  const at = (text: string) => Date.parse(text)
  const labels = (from: string, hours: number, columns: number) =>
    timeTicks(at(from), at(from) + hours * HOUR, columns).map(({ label }) => label)

  test.each([
    ['2026-11-01T10:02:00Z', 1, 60, ['10:10', '10:20', '10:30', '10:40', '10:50', '11:00']],
    ['2026-11-01T10:00:00Z', 24, 40, ['12:00', '18:00', 'Nov 2', '06:00']],
    ['2026-11-01T10:00:00Z', 24 * 7, 60, ['Nov 3', 'Nov 5', 'Nov 7']],
    ['2026-11-01T10:00:00Z', 24 * 30, 60, ['Nov 2', 'Nov 9', 'Nov 16', 'Nov 23', 'Nov 30']],
    ['2026-09-20T00:00:00Z', 24 * 455, 60, ['Oct', '2027', 'Apr', 'Jul', 'Oct']],
  ])('from %s over %d hours on %d columns', (from, hours, columns, told) => {
    expect(labels(from, hours, columns)).toEqual(told)
  })

  test('leaves room between its labels', () => {
    const span = fc.integer({ min: 60_000, max: 500 * 24 * HOUR })
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date('2100-01-01') }),
        span,
        fc.integer({ min: 1, max: 200 }),
        (start, length, columns) => {
          if (Number.isNaN(start.getTime())) return
          const from = start.getTime()
          const ticks = timeTicks(from, from + length, columns)
          for (const [number, tick] of ticks.entries()) {
            expect(tick.at >= from && tick.at <= from + length).toBe(true)
            const before = ticks[number - 1]
            if (before) expect(((tick.at - before.at) / length) * columns).toBeGreaterThan(7.9)
          }
        },
      ),
    )
  })

  test('names nothing of no time', () => {
    expect(timeTicks(5, 5, 40)).toEqual([])
    expect(timeTicks(5, 50, 0)).toEqual([])
  })
})

describe('bars', () => {
  test.each([
    [[1, 2, 3, 4, 5, 6, 7, 8], '▁▂▃▄▅▆▇█'],
    [[0, 10, undefined, 10], '▁█ █'],
    [[5, 5, 5], '▄▄▄'],
    [[0, 0], '▁▁'],
    [[Number.NaN, 3], ' ▄'],
    [[], ''],
  ])('of %j are %j', (values, text) => {
    expect(sparkline(values)).toBe(text)
  })

  test('are one for each value', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.double(), { nil: undefined })), (values) => {
        expect(sparkline(values)).toHaveLength(values.length)
      }),
    )
  })

  const every = (step: number, ...slots: readonly number[]) => ({
    label: '',
    step,
    points: slots.map((slot) => ({ at: slot * step, value: slot })),
  })

  test('are of even times, with the mean of what falls together', () => {
    expect(evenly(every(60, 0, 1, 2, 7, 8, 9), 0, 600, 5)).toEqual([0.5, 2, undefined, 7, 8.5])
  })

  test('span the time that was asked, where its values are fewer, too', () => {
    expect(evenly(every(600, 0, 1, 2), 0, 1800, 6)).toEqual([0, 0, 1, 1, 2, 2])
    expect(evenly(every(600, 0, 2), 0, 2400, 8)).toEqual([0, 0, undefined, undefined, 2, 2, undefined, undefined])
  })

  test('stand where their values stand in the time', () => {
    const series = fc.record({
      step: fc.integer({ min: 1, max: 50 }),
      slots: fc.uniqueArray(fc.nat(40), { minLength: 1, maxLength: 20 }),
    })
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 30 }), ({ step, slots }, columns) => {
        const one = every(step, ...slots.toSorted((a, b) => a - b))
        const to = 41 * step
        const cells = evenly(one, 0, to, columns)
        expect(cells).toHaveLength(columns)
        for (const { at } of one.points) expect(cells[Math.floor(at / (to / columns))]).toBeDefined()
        for (const [column, cell] of cells.entries()) {
          const [begin, end] = [(column * to) / columns, ((column + 1) * to) / columns]
          const told = one.points.some(({ at }) => at < end + 1e-6 && at + step > begin - 1e-6)
          if (cell !== undefined) expect(told).toBe(true)
        }
      }),
    )
  })

  test('of no time are blanks', () => {
    expect(evenly(every(60, 0), 5, 5, 3)).toEqual([undefined, undefined, undefined])
    expect(evenly(every(60, 0), 0, 5, 0)).toEqual([])
  })
})
