import { expect, test } from 'vitest'
import { secondsAsked, tokensOf } from '../../src/metadata/tokens.ts'

test.each([
  ['1', 1],
  ['21600', 21_600],
  ['21601', undefined],
  ['0', undefined],
  ['-5', undefined],
  ['1.5', undefined],
  ['60s', undefined],
  ['', undefined],
  [undefined, undefined],
])('a token may be asked for %j seconds: %j', (header, seconds) => {
  expect(secondsAsked(header)).toBe(seconds)
})

test('a token is good for its instance and its time', () => {
  const clock = { now: 0 }
  const tokens = tokensOf(() => new Date(clock.now))
  const token = tokens.open('i-a', 2)
  expect(tokens.left('i-a', token)).toBe(2)
  expect(tokens.left('i-b', token)).toBeUndefined()
  expect(tokens.left('i-a', 'another')).toBeUndefined()
  clock.now = 1999
  expect(tokens.left('i-a', token)).toBe(1)
  clock.now = 2000
  expect(tokens.left('i-a', token)).toBeUndefined()
  expect(tokens.open('i-a', 2)).not.toBe(token)
})

test('no token lasts longer than the longest', () => {
  const clock = { now: 0 }
  const tokens = tokensOf(() => new Date(clock.now), 50)
  const token = tokens.open('i-a', 21_600)
  clock.now = 49
  expect(tokens.left('i-a', token)).toBe(1)
  clock.now = 50
  expect(tokens.left('i-a', token)).toBeUndefined()
})
