import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escaped, hostile, visible, visibleLines } from '../../src/formats/safe.ts'
import { FORBIDDEN, HOSTILE } from './canned.ts'

test('visible writes out what a terminal would obey, and nothing else', () => {
  expect(visible('a\u001b[31mb\n\t\r\u009b\u202e\u2069\u007f\ud800')).toBe(
    'a\\u001b[31mb\\n\\t\\r\\u009b\\u202e\\u2069\\u007f\\ud800',
  )
  expect(visible('é 日本 🙂 \\n שלום')).toBe('é 日本 🙂 \\n שלום')
  expect(visibleLines('a\nb\r\n\u0000')).toBe('a\nb\\r\n\\u0000')
})

test('hostile is what visible changes, for random text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...HOSTILE, 'a', '\ud800', '🙂')).map((all) => all.join('')),
  )
  fc.assert(
    fc.property(text, (given) => {
      expect(hostile(given)).toBe(visible(given) !== given)
      expect(visible(given)).not.toMatch(FORBIDDEN)
      expect(visible(given)).not.toContain('\n')
      expect(visibleLines(given)).not.toMatch(FORBIDDEN)
      expect(JSON.parse(escaped(JSON.stringify(given)))).toBe(given)
      expect(escaped(JSON.stringify(given))).not.toMatch(FORBIDDEN)
    }),
  )
})
