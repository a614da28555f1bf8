import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entryOf, HISTORY_LIMIT, historyOf, remembered } from '../../../src/tui/editor/history.ts'

test('what was there already becomes the newest', () => {
  expect(remembered(['a', 'b', 'c'], 'b')).toEqual(['a', 'c', 'b'])
  expect(remembered([], 'a')).toEqual(['a'])
})

test.each([
  ['', undefined],
  [' \n\t', undefined],
  ['\x1b\x07', undefined],
  [' a ', 'a'],
  ['a\nb', 'a b'],
  ['x'.repeat(10_000), undefined],
])('%j is remembered as %j', (text, entry) => {
  expect(entryOf(text)).toBe(entry)
  expect(historyOf([text])).toEqual(entry === undefined ? [] : [entry])
})

test('the oldest give way', () => {
  const history = historyOf(Array.from({ length: HISTORY_LIMIT + 5 }, (_, at) => `q${at}`))
  expect(history).toHaveLength(HISTORY_LIMIT)
  expect(history[0]).toBe('q5')
  expect(remembered(history, 'new').slice(-1)).toEqual(['new'])
  expect(remembered(history, 'new')).toHaveLength(HISTORY_LIMIT)
})

test('whatever is remembered: each entry once, in the order of the last time, none empty, none with a line break', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom('a', 'b', 'c', ' '), fc.string({ unit: 'binary' }))), (texts) => {
      const history = historyOf(texts)
      const expected = texts.map((text) => entryOf(text)).filter((entry) => entry !== undefined)
      expect(history).toEqual([...new Set(expected.reverse())].reverse())
      for (const entry of history) expect(entry).not.toMatch(/^\s*$|[\n\r\u2028\p{Cc}]/u)
      expect(texts.reduce(remembered, [] as readonly string[])).toEqual(history)
    }),
  )
})
