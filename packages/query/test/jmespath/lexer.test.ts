import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tokenize } from '../../src/jmespath/index.ts'
import { expressionText } from './questions.ts'

const kindsOf = (text: string): string[] => tokenize(text).map(({ type }) => type)
const valuesOf = (text: string): unknown[] =>
  tokenize(text).map((token) => ('value' in token ? token.value : token.type))

describe('tokenize', () => {
  it('gives every word with its place', () => {
    expect(tokenize("[?a == 'x']")).toEqual([
      { type: '[?', start: 0, end: 2 },
      { type: 'name', value: 'a', start: 2, end: 3 },
      { type: '==', start: 4, end: 6 },
      { type: 'literal', value: 'x', start: 7, end: 10 },
      { type: ']', start: 10, end: 11 },
      { type: 'end', start: 11, end: 11 },
    ])
  })

  it('reads the longer of two marks that begin alike', () => {
    expect(kindsOf('[] [? [ || | && & <= < >= > != ! ==')).toEqual([
      '[]',
      '[?',
      '[',
      '||',
      '|',
      '&&',
      '&',
      '<=',
      '<',
      '>=',
      '>',
      '!=',
      '!',
      '==',
      'end',
    ])
  })

  it.each([
    ["'it\\'s'", "it's"],
    ["'a\\\\b\\n'", 'a\\\\b\\n'],
    ['"a\\u00e9\\"b"', 'aé"b'],
    ['`{"a": [1, null]}`', { a: [1, null] }],
    ['`"\\`"`', '`'],
    ['`running`', 'running'],
    ['``', ''],
    ['-12', -12],
    ['-0', 0],
  ])('reads %s', (text, value) => {
    expect(valuesOf(text)).toEqual([value, 'end'])
  })

  it.each([
    ["a.'b", 2, 'no closing'],
    ['a["b', 2, 'no closing'],
    ['`"a', 0, 'no closing'],
    ["'a\\'", 0, 'no closing'],
    ['`{"a": 1`', 0, 'not JSON'],
    ['"\\x"', 0, 'escape'],
    ['a = b', 2, "did you mean '=='?"],
    ['[-]', 1, 'whole number'],
    ['a #', 2, "'#' means nothing"],
    ['a 😀', 2, "'😀' means nothing"],
  ])('makes a token of what is wrong in %s', (text, start, reason) => {
    const wrong = tokenize(text).find(({ type }) => type === 'invalid')
    expect(wrong).toMatchObject({ start, problem: expect.stringContaining(reason) })
  })

  it('leaves nothing out but blanks, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(expressionText, fc.string({ unit: 'binary' }), fc.string()), (text) => {
        let position = 0
        for (const { start, end } of tokenize(text)) {
          expect(text.slice(position, start)).toMatch(/^[ \t\r\n]*$/)
          expect(end).toBeGreaterThanOrEqual(start)
          position = end
        }
        expect(position).toBe(text.length)
      }),
    )
  })
})
