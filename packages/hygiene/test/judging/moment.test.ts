import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endOf } from '../../src/judging/moment.ts'

test.each([
  ['2027-01-31', '2027-02-01T00:00:00.000Z'],
  [' 2027-01-31 ', '2027-02-01T00:00:00.000Z'],
  ['2027-01-31T12:00:00Z', '2027-01-31T12:00:00.000Z'],
  ['2027-01-31t12:00:00.5+02:00', '2027-01-31T10:00:00.500Z'],
  ['2027-01-31 12:00Z', '2027-01-31T12:00:00.000Z'],
  ['2028-02-29', '2028-03-01T00:00:00.000Z'],
])('%s is until %s', (text, until) => expect(endOf(text)?.toISOString()).toBe(until))

test.each([
  '',
  'never',
  '2027',
  '31.01.2027',
  '2027-02-29',
  '2027-13-01',
  '2027-01-31T12:00:00',
  '2027-01-31T25:00:00Z',
  '1800000000',
])('%s is no date', (text) => expect(endOf(text)).toBeUndefined())

test('every day ends where the next begins', () => {
  const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(days, (date) => {
      const day = date.toISOString().slice(0, 10)
      const end = endOf(day)?.getTime() ?? Number.NaN
      expect(end).toBeGreaterThan(date.getTime())
      expect(end - date.getTime()).toBeLessThanOrEqual(86_400_000)
    }),
  )
})
