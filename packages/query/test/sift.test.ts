import { expect, test } from 'vitest'
import { fitsLimits, probeOf } from '../src/sift.ts'

test.each([
  ['web', true],
  ['', false],
  ['x'.repeat(256), false],
  ['😀', true],
  // Half of it: in UTF-8 it would become another character, and find nothing.
  ['\ud83d', false],
])('%j can be a filter’s value: %s', (value, expected) => {
  expect(fitsLimits({ name: 'tag:Name', values: [value] })).toBe(expected)
})

test('a row whose value would be cut in the middle of a character proves nothing', () => {
  const sift = { name: 'tag:Name', values: ['a*'], read: () => ['x😀'] }
  expect(probeOf(sift, {})).toBeUndefined()
})
