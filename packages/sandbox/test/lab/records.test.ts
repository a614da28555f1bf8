import { expect, test } from 'vitest'
import { longestOutage, lostRecords, outagesOf, recordOf, recordsIn } from '../../src/lab/records.ts'

const acked = (...numbers: readonly number[]) => numbers.map((number) => ({ number, at: number * 100 }))

test('what was confirmed and is not in the file is lost; what was not confirmed may be there', () => {
  const text = [1, 2, 4, 5].map(recordOf).join('')
  expect(lostRecords(acked(1, 2, 4), text)).toEqual([])
  expect(lostRecords(acked(1, 2, 3, 4), text)).toEqual([3])
})

test('a torn record is none, and spoils neither the one before nor the one after', () => {
  const torn = recordOf(123).slice(0, 3)
  expect([...recordsIn(recordOf(122) + torn + recordOf(124))]).toEqual([122, 124])
  expect([...recordsIn(recordOf(122) + torn)]).toEqual([122])
})

test('outages are the long times between confirmations', () => {
  expect(outagesOf(acked(1, 2, 7, 8), 200)).toEqual([{ from: 200, until: 700, ms: 500 }])
})

test('the longest outage is one of them, and of a single confirmation there is none', () => {
  expect(longestOutage(acked(1, 2, 7, 8))).toEqual({ from: 200, until: 700, ms: 500 })
  expect(longestOutage(acked(1))).toBeUndefined()
})
