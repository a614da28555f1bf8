import fc from 'fast-check'
import { expect, test } from 'vitest'
import { widthOf } from '../../../../src/formats/width.ts'
import { lineWidth } from '../../../../src/tui/layout/line-width.ts'
import { matchedText } from '../../../../src/tui/panes/table/matched-text.ts'
import { span } from '../../../../src/tui/screen.ts'
import { anyText } from '../../layout/texts.ts'

test('what a filter finds is told apart', () => {
  expect(matchedText('a web web', 'web', 'marked')).toEqual([
    span('a ', 'marked'),
    span('web', 'match'),
    span(' ', 'marked'),
    span('web', 'match'),
  ])
  expect(matchedText('web-12', '~\\d+')).toEqual([span('web-'), span('12', 'match')])
  expect(matchedText('web-12', '!web')).toEqual([span('web-12')])
  expect(matchedText('web-12', '~(')).toEqual([span('web-12')])
})

test('half of a character is no match', () => {
  expect(matchedText('e\u0301', 'e').length).toBeLessThanOrEqual(2)
  expect(lineWidth(matchedText('👩‍👩‍👧', '👩'))).toBe(2)
})

test('it is as wide as the text, and says the same', () => {
  fc.assert(
    fc.property(anyText, anyText, (text, filter) => {
      const pieces = matchedText(text, filter)
      expect(pieces.map((piece) => piece.text).join('')).toBe(text)
      expect(lineWidth(pieces)).toBe(widthOf(text))
    }),
  )
})
