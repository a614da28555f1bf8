import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wildcard } from '../../src/ec2/wildcard.ts'

/** The definition, read out: the first character of the pattern decides, the rest follows. */
function naive(pattern: readonly string[], text: readonly string[]): boolean {
  const [first, ...rest] = pattern
  if (first === undefined) return text.length === 0
  if (first === '*') return naive(rest, text) || (text.length > 0 && naive(pattern, text.slice(1)))
  if (first === '?') return naive(rest, text) || (text.length > 0 && naive(rest, text.slice(1)))
  const [next] = rest
  if (first === '\\' && (next === '*' || next === '?' || next === '\\')) {
    return text[0] === next && naive(rest.slice(1), text.slice(1))
  }
  return text[0] === first && naive(rest, text.slice(1))
}

const characters = (length: number) =>
  fc.array(fc.constantFrom('a', 'b', 'A', '*', '?', '\\', '😀'), { maxLength: length }).map((all) => all.join(''))

test('it matches what the definition matches', () => {
  fc.assert(
    fc.property(characters(6), characters(7), (pattern, text) => {
      expect(wildcard(pattern)(text)).toBe(naive([...pattern], [...text]))
    }),
    { numRuns: 3000 },
  )
})

test('a question mark is one character or none', () => {
  expect(['i-0', 'i-01', 'i-012'].map(wildcard('i-0?'))).toEqual([true, true, false])
  expect(wildcard('???')('')).toBe(true)
})

test('case, escapes and whole values', () => {
  expect(wildcard('t3.*')('T3.micro')).toBe(false)
  expect(wildcard('a\\*b')('a*b')).toBe(true)
  expect(wildcard('a\\*b')('aXb')).toBe(false)
  expect(wildcard('micro')('t3.micro')).toBe(false)
  expect(wildcard('')('')).toBe(true)
  expect(wildcard('*')('two\nlines')).toBe(true)
})

test('a pattern of many stars is no trap', () => {
  expect(wildcard(`${'*a'.repeat(60)}b`)('a'.repeat(255))).toBe(false)
})
