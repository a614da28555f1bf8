import { globMatcher, parsePattern } from '@arnq/query'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { covers } from '../../../src/tui/asking/covers.ts'

const idOf = (id: string) => parsePattern(`ec2:volume/${id}`).id

test.each([
  ['*', 'vol-1', true],
  ['*', '~vol.+', true],
  ['vol-0*', 'vol-0a*', true],
  ['vol-0*', 'vol-0', true],
  ['vol-0*', '{vol-01,vol-0a*b}', true],
  ['{vol-0*,vol-1*}', 'vol-1?', true],
  ['vol-?1', 'vol-01', true],
  ['~vol-.+', '~vol-.+', true],
  ['~vol-.+', 'vol-1', true],
  ['vol-0a*', 'vol-0*', false],
  ['vol-0*', '*', false],
  ['vol-0*1', 'vol-0a*', false],
  ['vol-0*', '{vol-01,vol-1}', false],
  ['~vol-.+', 'vol-*', false],
  ['vol-.', '~vol-.', false],
])('%s covers %s: %s', (held, asked, expected) => {
  expect(covers(idOf(held), idOf(asked))).toBe(expected)
})

test('what is said to be covered is', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'ab*?'.split('')), minLength: 1, maxLength: 5 })
  const glob = fc.oneof(
    letters,
    fc.tuple(letters, letters).map(([a, b]) => `{${a},${b}}`),
  )
  const id = fc.string({ unit: fc.constantFrom(...'ab'.split('')), minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(glob, glob, fc.array(id, { minLength: 20, maxLength: 20 }), (held, asked, ids) => {
      const [wide, narrow] = [globMatcher(held), globMatcher(asked)]
      fc.pre(covers(wide, narrow))
      expect(ids.filter((one) => narrow.matches(one) && !wide.matches(one))).toEqual([])
    }),
    { numRuns: 300 },
  )
})
