import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expandBraces, filterLiteral, filterValues, glob, regex } from '../src/glob.ts'

/** The plainest reading of a glob without braces: slow, and obviously right. */
function naive(pattern: string, value: string): boolean {
  const go = (p: readonly string[], v: readonly string[]): boolean => {
    const [sign, ...rest] = p
    if (sign === undefined) return v.length === 0
    if (sign === '*') return go(rest, v) || (v.length > 0 && go(p, v.slice(1)))
    return v.length > 0 && (sign === '?' || sign === v[0]) && go(rest, v.slice(1))
  }
  return go([...pattern], [...value])
}

const letters = fc.string({ unit: fc.constantFrom('a', 'b', '-', '😀', '.'), maxLength: 8 })
const patterns = fc.string({ unit: fc.constantFrom('a', 'b', '-', '😀', '.', '*', '?'), maxLength: 8 })

describe('a glob', () => {
  test('means what the naive matcher means', () => {
    fc.assert(
      fc.property(patterns, letters, (pattern, value) => glob(pattern).matches(value) === naive(pattern, value)),
      { numRuns: 3000 },
    )
  })

  test('with braces means any of what they stand for', () => {
    const braced = fc.tuple(patterns, patterns, patterns, patterns)
    fc.assert(
      fc.property(braced, letters, ([head, one, two, tail], value) => {
        const given = glob(`${head}{${one},${two}}${tail}`).matches(value)
        return given === (naive(head + one + tail, value) || naive(head + two + tail, value))
      }),
      { numRuns: 3000 },
    )
  })

  test.each([
    ['us-*', 'us-east-1', true],
    ['us-*', 'eu-us-1', false],
    ['i-0?', 'i-0', false],
    ['i-0?', 'i-0a', true],
    ['{a,{b,c}}x', 'cx', true],
    ['{a,}x', 'x', true],
    ['A', 'a', false],
    ['a.b', 'axb', false],
    ['(a|b)', 'a', false],
    ['*\n', 'x\n', true],
  ])('%j fits %j: %j', (pattern, value, fits) => {
    expect(glob(pattern).matches(value)).toBe(fits)
  })

  test('cannot be made to stall', () => {
    expect(glob(`${'*a'.repeat(40)}b`).matches('a'.repeat(5000))).toBe(false)
  })

  test.each(['{a', 'a}', '{a,{b}', '}{'])('%j says which brace is wrong', (pattern) => {
    expect(() => glob(pattern)).toThrow(/closes nothing|never closed/)
  })

  test('does not open into more patterns than anybody means', () => {
    expect(() => expandBraces('{a,b}'.repeat(20))).toThrow('too many')
  })
})

test('a regular expression is anchored at both ends', () => {
  expect(regex('us-(east|west)-.*').matches('us-east-1')).toBe(true)
  expect(regex('east|us').matches('us-east-1')).toBe(false)
})

describe('filter values', () => {
  test('keep wildcards and open braces', () => {
    expect(filterValues(glob('i-{0,1}*'))).toEqual(['i-0*', 'i-1*'])
    expect(filterValues(glob('*'))).toBeUndefined()
  })
  test('say wildcards literally where a text is meant', () => {
    expect(filterLiteral('a*b?c\\d')).toBe('a\\*b\\?c\\\\d')
  })
})
