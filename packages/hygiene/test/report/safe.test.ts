import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapedJson, short, visible } from '../../src/report/safe.ts'

// The sign of an object and that of a broken character are seen.
const HOSTILE =
  /[\p{Cc}\p{Cs}\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff]|[\u{e0000}-\u{e0fff}]/u
const anyText = fc.string({ unit: 'binary' })

describe('values', () => {
  test('are shown with nothing that a reader would obey or not see', () => {
    fc.assert(fc.property(anyText, (text) => !HOSTILE.test(visible(text))))
    expect(visible('a\u202eb\u001b[0m\n\u{e0041}')).toBe('a\\u202eb\\u001b[0m\\n\\u{e0041}')
    expect(visible('\ufffc\ufffd')).toBe('\ufffc\ufffd')
    expect(visible('ciudad, 市, \u0645\u062f\u06cc\u0646\u0647, 👩‍👩‍👧')).toBe(
      'ciudad, 市, \u0645\u062f\u06cc\u0646\u0647, 👩‍👩‍👧',
    )
  })

  test('are cut in whole characters, and told to be', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 11 }), (text) => {
        const cut = short(text, 10)
        expect(cut.isWellFormed()).toBe(true)
        expect(text.length <= 10 || cut.endsWith(`… (${text.length} characters)`)).toBe(true)
      }),
    )
    expect(short('😀😀', 3)).toBe('😀… (4 characters)')
  })

  test('in JSON mean the same when nothing hostile is left', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const json = escapedJson(JSON.stringify({ text }))
        expect(HOSTILE.test(json)).toBe(false)
        expect(JSON.parse(json)).toEqual({ text })
      }),
    )
  })
})
