import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Highlight, highlightPattern, highlightQuery } from '../../../src/tui/complete/highlight.ts'
import { expressions } from './suite-expressions.ts'

const shown = (text: string, highlights: readonly Highlight[]): readonly string[] =>
  highlights.map(({ start, end, style }) => `${style} ${text.slice(start, end)}`)

const query = (text: string): readonly string[] => shown(text, highlightQuery(text))
const pattern = (text: string): readonly string[] => shown(text, highlightPattern(text))

describe('a query', () => {
  test('shows what its parts are', () => {
    expect(query("sort_by([?a == 'x' && b > `1`], &c)[*].d[0]")).toEqual([
      'label sort_by',
      'dim (',
      'dim [?',
      'dim ==',
      "string 'x'",
      'dim &&',
      'dim >',
      'number `1`',
      'dim ]',
      'dim ,',
      'dim &',
      'dim )',
      'dim [',
      'match *',
      'dim ]',
      'dim .',
      'dim [',
      'number 0',
      'dim ]',
    ])
  })

  test('shows fields plain, quoted ones too', () => {
    expect(query('[].Name."aws:tag"')).toEqual(['match []', 'dim .', 'dim .'])
  })

  test.each([
    ["'run", ["string 'run"]],
    ['`run', ['string `run']],
    ['"run', []],
    ['a = #', ['bad =', 'bad #']],
    ['', []],
  ])('half written, %s', (text, parts) => {
    expect(query(text)).toEqual(parts)
  })
})

describe('a pattern', () => {
  test('shows its signs, its wildcards and its query', () => {
    expect(pattern("arn:aws:ec2:{us-*,eu-?}::instance/i-*|[].a == 'x'")).toEqual([
      ...['dim :', 'dim :', 'dim :', 'match {', 'match *', 'match ,', 'match ?', 'match }', 'dim :', 'dim :'],
      ...['dim /', 'match *', 'dim |', 'match []', 'dim .', 'dim ==', "string 'x'"],
    ])
  })

  test('shows the sign of a regular expression where it is one', () => {
    expect(pattern('arn:aws:ec2:~us-(a|b)::~inst')).toEqual([
      ...['dim :', 'dim :', 'dim :', 'match ~', 'dim :', 'dim :', 'match ~'],
    ])
    expect(pattern('a~b')).toEqual([])
  })
})

test('whatever is typed, parts stand in their order within the text', () => {
  const texts = fc.oneof(fc.constantFrom(...expressions), fc.string(), fc.string({ unit: 'grapheme' }))
  fc.assert(
    fc.property(texts, fc.constantFrom(highlightQuery, highlightPattern), (text, highlight) => {
      let end = 0
      for (const part of highlight(text)) {
        expect(part.start).toBeGreaterThanOrEqual(end)
        expect(part.end).toBeGreaterThan(part.start)
        end = part.end
      }
      expect(end).toBeLessThanOrEqual(text.length)
    }),
  )
})
