import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { childrenOf, JmesPathSyntaxError, type Node, parse, underline } from '../../src/jmespath/index.ts'
import { awsCliAnswers, expressionText } from './questions.ts'

const errorOf = (text: string): JmesPathSyntaxError => {
  try {
    parse(text)
  } catch (error) {
    if (error instanceof JmesPathSyntaxError) return error
    throw error
  }
  throw new Error(`${text} was parsed`)
}

const parsesOrSaysWhy = (text: string): boolean => {
  try {
    parse(text)
    return true
  } catch (error) {
    if (!(error instanceof JmesPathSyntaxError)) throw error
    expect(error.message).not.toBe('')
    expect(error.start).toBeGreaterThanOrEqual(0)
    expect(error.end).toBeGreaterThanOrEqual(error.start)
    expect(error.end).toBeLessThanOrEqual(text.length)
    return false
  }
}

describe('parse', () => {
  it('gives a tree whose nodes know their places', () => {
    expect(parse("Tags[?Key == 'Name'].Value")).toEqual({
      type: 'filter-projection',
      left: { type: 'field', name: 'Tags', start: 0, end: 4 },
      condition: {
        type: 'comparator',
        operator: '==',
        left: { type: 'field', name: 'Key', start: 6, end: 9 },
        right: { type: 'literal', value: 'Name', start: 13, end: 19 },
        start: 6,
        end: 19,
      },
      right: { type: 'field', name: 'Value', start: 21, end: 26 },
      start: 0,
      end: 26,
    })
  })

  it.each([
    ['a || b && c', 'a || (b && c)'],
    ['a && b == c', 'a && (b == c)'],
    ['a == b[0]', 'a == (b[0])'],
    ['a | b || c', 'a | (b || c)'],
    ['!a == b', '(!a) == b'],
    ['!a.b', '(!a).b'],
    ['!a[0]', '!(a[0])'],
    ['a.b.c', '(a.b).c'],
    ['a[*].b | c', '(a[*].b) | c'],
    ['a[].b[].c', '(a[].b)[].c'],
  ])('binds %s as %s', (text, bracketed) => {
    const shapeOf = (node: Node): unknown => {
      const { start: _start, end: _end, ...rest } = node
      return [rest.type, 'name' in rest ? rest.name : '', childrenOf(node).map(shapeOf)]
    }
    expect(shapeOf(parse(text))).toEqual(shapeOf(parse(bracketed)))
  })

  it('keeps every part within its whole, and every field at its name', () => {
    const check = (node: Node, text: string): void => {
      if (node.type === 'field') expect(text.slice(node.start, node.end).replaceAll('"', '')).toBe(node.name)
      for (const child of childrenOf(node)) {
        expect(child.start).toBeGreaterThanOrEqual(node.start)
        expect(child.end).toBeLessThanOrEqual(node.end)
        check(child, text)
      }
    }
    fc.assert(fc.property(expressionText, (text) => check(parse(text), text)))
  })

  it.each([
    ['foo.', 4, 4, "after '.', found the end of the expression"],
    ['foo bar', 4, 7, 'found the name bar'],
    ['foo.1', 4, 5, 'found 1'],
    ['[:::]', 3, 4, "found ':'"],
    ['@=', 1, 2, "did you mean '=='?"],
    ['a[?b = c]', 5, 6, "did you mean '=='?"],
    ['a[?b', 4, 4, "']' after the condition"],
    ['a{b: c}', 1, 2, "found '{'"],
    ['{a}', 2, 3, "':' after the name"],
    ['{1: a}', 1, 2, 'a name for the value'],
    ['a[b]', 2, 3, "a whole number, ':' or '*'"],
    ['f(a b)', 4, 5, "',' or ')'"],
    ['f(a,)', 4, 5, "found ')'"],
    ['[a, ]', 4, 5, "found ']'"],
    ['"f"(a)', 0, 3, 'f(...)'],
    ['@(a)', 1, 2, "found '('"],
    ['&a', 0, 1, "found '&'"],
    ['a[1 2:3]', 4, 5, "']' or ':'"],
    ["a == 'b", 5, 7, "has no closing '"],
    ['', 0, 0, 'empty'],
    [' \n', 2, 2, 'empty'],
  ])('says where %j is wrong, and why', (text, start, end, reason) => {
    expect(errorOf(text)).toMatchObject({
      code: 'syntax',
      expression: text,
      start,
      end,
      message: expect.stringContaining(reason),
    })
  })

  it('has a tree of a call that no function answers', () => {
    expect(parse('lenght(a)')).toMatchObject({ type: 'function', name: 'lenght' })
  })

  it('stops at any prefix of a question with a place and a reason', () => {
    for (const { expression } of awsCliAnswers.answers) {
      for (let length = 0; length < expression.length; length++) parsesOrSaysWhy(expression.slice(0, length))
    }
  })

  it('stops at any heap of words with a place and a reason', () => {
    const word = fc.constantFrom(
      ...'. * [ ] [] [? ( ) { } , : @ & && | || ! == < -1 2 a b "c" length \'d\' `1` = #'.split(' '),
    )
    let parsed = 0
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        if (parsesOrSaysWhy(words.join(' '))) parsed++
      }),
      { numRuns: 2000 },
    )
    expect(parsed).toBeGreaterThan(0)
  })
})

describe('nesting', () => {
  const many = 10_000

  it.each(['[', '(', '!', '[?', '{a: ', 'length(', '[*]', '[]', 'a.', 'a | ', 'a == ', 'a[?', '*.'])(
    'is an error and no stack overflow for %s ten thousand times',
    (text) => {
      const error = errorOf(`${text.repeat(many)}a`)
      expect(error.message).toMatch(/deeper than 500|expected/)
    },
  )

  it('is an error in a literal, too', () => {
    expect(errorOf(`\`${'['.repeat(many)}${']'.repeat(many)}\``).message).toContain('deeper than 500')
  })

  it('is not what a long chain of alternatives does', () => {
    expect(parse(`a${' || a'.repeat(many)}`)).toMatchObject({ type: 'or' })
  })
})

describe('underline', () => {
  it('puts carets under what is wrong', () => {
    expect(underline(errorOf('foo bar'))).toBe('foo bar\n    ^^^')
    expect(underline(errorOf('foo.'))).toBe('foo.\n    ^')
  })

  it('shows the line that is wrong', () => {
    expect(underline(errorOf('a\n| [?b\n=\tc]\n| d'))).toBe('=  c]\n^'.replace('  ', ' '))
  })

  it('counts characters, not halves of them', () => {
    expect(underline(errorOf("'😀' b"))).toBe("'😀' b\n    ^")
  })
})
