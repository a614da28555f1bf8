import { describe, expect, test } from 'vitest'
import { lineView } from '../../../src/tui/editor/line-view.ts'
import { lineAt } from './pressing.ts'

/** A view as the screen has it, and the caret under it. */
function seen(told: string, width: number, scroll = 0): readonly string[] {
  const { spans, caret } = lineView(lineAt(told), width, scroll)
  return [spans.map(({ text }) => text).join(''), `${' '.repeat(caret)}^`]
}

const LONG = 'arn:aws:ec2:us-east-1:123456789012:instance/i-0abc'
const at = (place: number, text = LONG): string => `${text.slice(0, place)}|${text.slice(place)}`

describe('what is seen of a line', () => {
  test('all of it where it fits, with room for the caret behind it', () => {
    expect(seen('ec2:instance|', 13)).toEqual(['ec2:instance', '            ^'])
    expect(seen('|ec2', 13)).toEqual(['ec2', '^'])
    expect(seen('|', 5)).toEqual(['', '^'])
  })

  test('its end, when the caret stands there', () => {
    expect(seen(at(LONG.length), 20)).toEqual(['‹12:instance/i-0abc', '                   ^'])
  })

  test('its beginning', () => {
    expect(seen(at(0), 20)).toEqual(['arn:aws:ec2:us-east›', '^'])
  })

  test('its middle, with a few characters on both sides of the caret', () => {
    expect(seen(at(25), 20)).toEqual(['‹s-east-1:123456789›', '             ^'])
  })

  test('the same part as before while the caret is in sight', () => {
    const { scroll } = lineView(lineAt(at(25)), 20, 0)
    for (const place of [18, 20, 25]) expect(lineView(lineAt(at(place)), 20, scroll).scroll).toBe(scroll)
    expect(lineView(lineAt(at(11)), 20, scroll).scroll).toBeLessThan(scroll)
    expect(lineView(lineAt(at(30)), 20, scroll).scroll).toBeGreaterThan(scroll)
  })

  test('no empty room at the right while something is hidden at the left', () => {
    const { scroll } = lineView(lineAt(at(LONG.length)), 20, 0)
    expect(seen('arn:aws:ec2|', 20, scroll)).toEqual(['arn:aws:ec2', '           ^'])
  })

  test('wide characters are never halved', () => {
    expect(seen('漢字漢字漢字漢字|', 10)).toEqual(
      ['‹字漢字漢', '         ^'].map((line, row) => (row ? line : '‹漢字漢字')),
    )
    expect(seen('|漢字漢字漢字', 8)).toEqual(['漢字漢 ›', '^'])
    expect(seen('|a漢字漢字漢字', 8)).toEqual(['a漢字漢›', '^'])
  })

  test('an emoji of many code points is one character', () => {
    expect(seen('a👩‍👩‍👧|b', 10)).toEqual(['a👩‍👩‍👧b', '   ^'])
  })

  test('what a terminal would obey, or not show, is written out', () => {
    expect(seen('a\u202eb|', 20)).toEqual(['a\\u202eb', '        ^'])
    expect(seen('a\u200bb|', 20)[0]).toMatch(/^a\\u\{200b\}b$/)
    expect(seen('\u0301|x', 20)[0]).toBe('\\u{301}x')
  })

  test('hardly any room', () => {
    expect(seen('abcdef|', 0)).toEqual(['', '^'])
    expect(seen('abcdef|', 1)).toEqual(['', '^'])
    expect(seen('abc|def', 1)).toEqual(['d', '^'])
    expect(seen('abc|def', 2)).toEqual(['cd', ' ^'])
    expect(seen('abc|def', 3)).toEqual(['‹d›', ' ^'])
    expect(seen('漢|字', 1)).toEqual(['', '^'])
  })

  test('a very long line is not looked at as a whole', () => {
    const { spans, caret, scroll } = lineView({ text: '漢'.repeat(1_000_000), cursor: 500_000 }, 11, 499_999)
    expect(spans.map(({ text }) => text).join('')).toBe('‹漢漢漢漢 ›')
    expect([caret, scroll]).toEqual([3, 499_999])
  })
})

describe('styles', () => {
  test('parts are shown by them, of those that overlap the last wins', () => {
    const { spans } = lineView(lineAt('abcdef|'), 20, 0, [
      { start: 0, end: 4, style: 'string' },
      { start: 3, end: 5, style: 'bad' },
    ])
    expect(spans).toEqual([{ text: 'abc', style: 'string' }, { text: 'de', style: 'bad' }, { text: 'f' }])
  })

  test('a place without length is one character, also behind the end', () => {
    expect(lineView(lineAt('abc|'), 20, 0, [{ start: 1, end: 1, style: 'bad' }]).spans).toEqual([
      { text: 'a' },
      { text: 'b', style: 'bad' },
      { text: 'c' },
    ])
    expect(lineView(lineAt('abc|'), 20, 0, [{ start: 3, end: 3, style: 'bad' }]).spans).toEqual([
      { text: 'abc' },
      { text: ' ', style: 'bad' },
    ])
  })

  test('a part that begins within a character is that character’s', () => {
    expect(lineView(lineAt('a👩‍👩‍👧b|'), 20, 0, [{ start: 3, end: 5, style: 'bad' }]).spans).toEqual([
      { text: 'a' },
      { text: '👩‍👩‍👧', style: 'bad' },
      { text: 'b' },
    ])
  })

  test('they move with the line', () => {
    const { spans } = lineView(lineAt(at(LONG.length)), 20, 0, [{ start: 44, end: 99, style: 'bad' }])
    expect(spans).toEqual([
      { text: '‹', style: 'dim' },
      { text: '12:instance/' },
      { text: 'i-0abc', style: 'bad' },
      { text: ' ', style: 'bad' },
    ])
  })
})
