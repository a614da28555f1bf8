import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile, fieldsOf, JmesPathTypeError, parse, scopeOf, streams } from '../../src/jmespath/index.ts'
import { expressionText, jsonValue, streamingText } from './questions.ts'

describe('scopeOf', () => {
  it.each([
    '@',
    '[]',
    '[*]',
    '[0]',
    '[-1].a',
    '[0:10]',
    "[?a == 'x']",
    '[].a',
    '[].{a: a, b: b}',
    '[].a | [0]',
    'length(@)',
    'length([?a])',
    "join(', ', [].a)",
    'sort_by(@, &a)',
    'map(&a, @)',
    'max_by([], &a).b',
    '[length(@), a]',
    '{n: length(@)}',
    "{kind: 'ec2', n: length([])}",
    '![]',
    "[] || 'none'",
    '`3` < length(@)',
    '@.*',
    '[0].*',
    '`1`',
    "'x'",
    "length('abc')",
    '`{"a": 1}`.a',
    '`[1, 2]` | [0]',
  ])('%s asks the list', (expression) => {
    expect(scopeOf(parse(expression))).toBe('list')
  })

  it.each([
    'a',
    '"a"',
    'a.b',
    'a[0]',
    'a[]',
    'a[1:]',
    'a[?@]',
    "Tags[?Key == 'Name'].Value | [0]",
    'a == b',
    "'running' == State.Name",
    '!a',
    'a || @',
    'a && length(@)',
    '{id: a, b: c}',
    "{kind: 'ec2', id: a}",
    "['x', `1`, a, @]",
    'length(a)',
    "join(', ', a)",
    'map(&b, a)',
    'to_string(a.b[0])',
    "starts_with('abc', a)",
    '*',
    '*.a',
    '* | [0]',
    'a.*',
    'a | @',
  ])('%s asks each row', (expression) => {
    expect(scopeOf(parse(expression))).toBe('each')
  })
})

describe('streams', () => {
  it.each([
    '@',
    '[]',
    '[*]',
    '[?a]',
    '[].a',
    "[?a == 'x'].{a: a, b: b}",
    '[].Tags[]',
    "[].Tags[?Key == 'x'].Value",
    '[][?a]',
    '[*].a.b[0]',
    '[].[a, length(b)]',
    '[].a[0:2].b',
    '[].a[].b[].c',
    '[].*',
    '[].length(@)',
    '([].a)[*].b',
    '[].a | [].b',
    '[?a] | [?b] | [*].c',
    '@ | [].a',
  ])('%s', (expression) => {
    expect(streams(parse(expression))).toBe(true)
  })

  it.each([
    '[0]',
    '[-1].a',
    '[0:2]',
    '[1:].a',
    '[::-1]',
    '[].a | [0]',
    '[].a | [1:]',
    '[].a | length(@)',
    '[0] | [].a',
    '([].a)[0]',
    '[].[a][0]',
    '[].{a: a}.b',
    '([].a).b',
    'length(@)',
    'sort_by(@, &a)',
    'sort_by(@, &a)[].b',
    'map(&a, @)',
    '[@, @]',
    '[length(@)]',
    '{all: @}',
    '@ == `[]`',
    '![]',
    '[] || `[]`',
    '[?a] && [?b]',
    '[?a] || [?b]',
    '[[0], [1]][]',
    '*',
    'a',
    'a[].b',
    '`[1]`',
    '`[1]`[]',
  ])('not %s', (expression) => {
    expect(streams(parse(expression))).toBe(false)
  })

  type Pages = readonly (readonly unknown[])[]
  const pages: fc.Arbitrary<Pages> = fc.array(fc.array(jsonValue, { maxLength: 4 }), { minLength: 1, maxLength: 4 })

  const answerOf = (ask: () => unknown): unknown => {
    try {
      return ask()
    } catch (error) {
      if (error instanceof JmesPathTypeError) return 'a type error'
      throw error
    }
  }

  const agree = (expression: string, all: Pages): void => {
    const compiled = compile(expression)
    const whole = answerOf(() => compiled(all.flat()))
    const pieces = answerOf(() =>
      all.map((page) => compiled(page)).flatMap((rows) => (Array.isArray(rows) ? rows : [rows])),
    )
    expect(pieces).toEqual(whole)
  }

  it('is true of projections, whose pages make up the whole', () => {
    fc.assert(
      fc.property(streamingText, pages, (expression, all) => {
        expect(streams(parse(expression))).toBe(true)
        agree(expression, all)
      }),
      { numRuns: 1000 },
    )
  })

  it('is true of nothing else', () => {
    let streaming = 0
    fc.assert(
      fc.property(expressionText, pages, (expression, all) => {
        if (!streams(parse(expression))) return
        streaming++
        agree(expression, all)
      }),
      { numRuns: 2000 },
    )
    expect(streaming).toBeGreaterThan(50)
  })
})

describe('fieldsOf', () => {
  it('names every field, wherever it stands', () => {
    const expression = '[?a.b == \'x\' && !(c)].{d: e[0], f: sort_by(g, &h)[-1:]} | [].*."i j" | [k, l || m]'
    expect([...fieldsOf(parse(expression))].sort()).toEqual(['a', 'b', 'c', 'e', 'g', 'h', 'i j', 'k', 'l', 'm'])
  })

  it('names none where there is none', () => {
    expect(fieldsOf(parse("length(@) > `1` && 'a' == `b`"))).toEqual(new Set())
  })
})
