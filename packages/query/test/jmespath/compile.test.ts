import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile, JmesPathSyntaxError, JmesPathTypeError, parse, search, underline } from '../../src/jmespath/index.ts'
import { expressionText, jsonValue } from './questions.ts'

const thrownBy = (act: () => unknown): JmesPathSyntaxError | JmesPathTypeError => {
  try {
    act()
  } catch (error) {
    if (error instanceof JmesPathSyntaxError || error instanceof JmesPathTypeError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

const outcomeOf = (act: () => unknown): unknown => {
  try {
    return { value: act() }
  } catch (error) {
    if (error instanceof JmesPathTypeError) return error.message
    throw error
  }
}

describe('compile', () => {
  it('gives a function with its expression and its tree', () => {
    const compiled = compile('a.b')
    expect(compiled.expression).toBe('a.b')
    expect(compiled.ast).toEqual(parse('a.b'))
    expect([{ a: { b: 1 } }, { a: 2 }, null].map(compiled)).toEqual([1, null, null])
  })

  it('answers alike every time and leaves the data as it was', () => {
    fc.assert(
      fc.property(expressionText, jsonValue, (expression, data) => {
        const before = structuredClone(data)
        const compiled = compile(expression)
        const first = outcomeOf(() => compiled(data))
        expect(outcomeOf(() => compiled(data))).toEqual(first)
        expect(outcomeOf(() => search(data, expression))).toEqual(first)
        expect(data).toEqual(before)
      }),
    )
  })

  it.each([
    ['lenght(a)', 'unknown-function', 'unknown function lenght(): did you mean length()?', 'lenght(a)\n^^^^^^'],
    ['a | sortBy(@, &b)', 'unknown-function', 'did you mean sort_by()?', 'a | sortBy(@, &b)\n    ^^^^^^'],
    ['frobnicate(a)', 'unknown-function', 'the functions are abs, avg', 'frobnicate(a)\n^^^^^^^^^^'],
    ['toString(a)', 'unknown-function', 'did you mean to_string()?', 'toString(a)\n^^^^^^^^'],
    ['a && length(b, c)', 'invalid-arity', 'takes 1 argument, found 2', 'a && length(b, c)\n     ^^^^^^^^^^^^'],
    ['sort_by(a)', 'invalid-arity', 'sort_by(array, expression) -> array', 'sort_by(a)\n^^^^^^^^^^'],
    ['not_null()', 'invalid-arity', 'takes at least 1 argument, found 0', 'not_null()\n^^^^^^^^^^'],
    ['[0:9:0]', 'invalid-value', 'a step of 0', '[0:9:0]\n^^^^^^^'],
    ['sort_by(a, b)', 'invalid-type', 'write &b', 'sort_by(a, b)\n           ^'],
    ['type(&a)', 'invalid-type', 'leave the & out', 'type(&a)\n     ^^'],
  ])('refuses %s before it sees any data', (expression, code, reason, underlined) => {
    const error = thrownBy(() => compile(expression))
    expect(error).toMatchObject({ code, message: expect.stringContaining(reason) })
    expect(underline(error)).toBe(underlined)
  })

  it.each([
    [
      'sum(@)',
      [1, 'x'],
      'takes an array of numbers as its first argument, found an array that holds a number and a string',
      4,
    ],
    ["join(',', @)", 3, 'takes an array of strings as its second argument, found the number 3', 10],
    ['abs(a)', {}, 'takes a number as its first argument, found null', 4],
    [
      'length(a)',
      { a: true },
      'takes a string or an array or an object as its first argument, found the boolean true',
      7,
    ],
    ['sort_by(@, &a)', [{ a: 1 }, {}], 'leave the others out first', 11],
    ['max_by(@, &a)', [{ a: 1 }, { a: 'x' }], 'a number, as for the first element, found the string "x"', 10],
    ['merge(a, b)', { a: {} }, 'takes an object as its second argument, found null', 9],
    ['keys(@)', 'x'.repeat(100), `found the string "${'x'.repeat(39)}...`, 5],
  ])('says of %s what it wanted and what it found', (expression, data, reason, start) => {
    const error = thrownBy(() => search(data, expression))
    expect(error).toBeInstanceOf(JmesPathTypeError)
    expect(error).toMatchObject({ start, expression, message: expect.stringContaining(reason) })
  })
})

describe('own properties', () => {
  it.each(['toString', 'constructor', '"__proto__"', 'hasOwnProperty', 'a.length', '@.constructor.name'])(
    '%s is null where it is nobody’s own',
    (expression) => {
      expect(search({ a: [1] }, expression)).toBeNull()
    },
  )

  it('finds them where they are', () => {
    const data: unknown = JSON.parse('{"__proto__": 1, "constructor": 2}')
    expect(search(data, '["__proto__", constructor]')).toEqual([1, 2])
  })

  it('makes objects with any key', () => {
    const made = search({ a: 1 }, '{"__proto__": a, b: a}')
    expect(Object.entries(made as object)).toEqual([
      ['__proto__', 1],
      ['b', 1],
    ])
    const merged = search(JSON.parse('[{"__proto__": {"x": 1}}]'), 'merge([0], `{"b": 1}`)')
    expect(Object.keys(merged as object)).toEqual(['__proto__', 'b'])
  })
})

describe('values that JSON has not', () => {
  const launched = new Date('2026-02-03T04:05:06Z')
  const iso = '2026-02-03T04:05:06.000Z'
  const rows = [{ id: 1, at: launched }, { id: 2, at: new Date('2025-01-01T00:00:00Z') }, { id: 3 }]

  it.each<[string, unknown]>([
    ['[].at', [iso, '2025-01-01T00:00:00.000Z']],
    ["[?at >= '2026-01-01'].id", [1]],
    [`[?at == '${iso}'].id`, [1]],
    [`[?'${iso}' == at].id`, [1]],
    ['[[0].at == [0].at, [0].at == [1].at]', [true, false]],
    ['[?at].id', [1, 2]],
    ['type([0].at)', 'string'],
    ['max_by([?at], &at).id', 1],
    ['sort_by([?at], &at)[].id', [2, 1]],
    ["starts_with([0].at, '2026-02')", true],
    ['[0].{at: at}', { at: iso }],
    ['[0] == `{"id": 1, "at": "2026-02-03T04:05:06.000Z"}`', true],
    ['to_string([0])', `{"id":1,"at":"${iso}"}`],
    ['values([0])', [1, iso]],
    ['[0].*', [1, iso]],
    ['[0].at.x', null],
  ])('takes a Date for its ISO text in %s', (expression, answer) => {
    expect(search(rows, expression)).toEqual(answer)
  })

  it.each([
    ['[0]', iso],
    ['@[-2:]', [iso, 'x']],
    ['[*]', [iso, 'x']],
    ['max(@)', 'x'],
    ['sort(@)', [iso, 'x']],
    ["join(' ', @)", `${iso} x`],
    [`contains(@, '${iso}')`, true],
    ['[?@ > `"2026"`]', [iso, 'x']],
    ['map(&@, @)', [iso, 'x']],
  ])('takes a Date in a list for its ISO text in %s', (expression, answer) => {
    expect(search([launched, 'x'], expression)).toEqual(answer)
  })

  it('takes what is undefined, or no date at all, for null', () => {
    expect(search(undefined, '@')).toBeNull()
    expect(search({ a: undefined }, 'a')).toBeNull()
    expect(search([undefined, 1], '[]')).toEqual([1])
    expect(search([new Date(Number.NaN)], '[0]')).toBeNull()
    expect(search(launched, '@')).toBe(iso)
  })
})
