import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { functionNames, functions, search, signatureOf } from '../../src/jmespath/index.ts'

const anyText = fc.string({ unit: 'binary' })
const codePoints = (text: string): number[] => Array.from(text, (character) => character.codePointAt(0) ?? 0)

const byCodePoint = (a: string, b: string): number => {
  const left = codePoints(a)
  const right = codePoints(b)
  const at = left.findIndex((point, index) => point !== right[index])
  return at < 0 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1)
}

describe('the table of functions', () => {
  it('holds what the specification names', () => {
    expect(functionNames).toEqual(
      (
        'abs avg ceil contains ends_with floor join keys length map max max_by merge min min_by not_null reverse sort ' +
        'sort_by starts_with sum to_array to_number to_string type values'
      ).split(' '),
    )
  })

  it.each([
    ['contains', 'contains(array|string, any) -> boolean'],
    ['merge', 'merge(object...) -> object'],
    ['sort', 'sort(array[number]|array[string]) -> array'],
  ])('shows the signature of %s', (name, signature) => {
    const definition = functions.get(name)
    expect(definition && signatureOf(name, definition)).toBe(signature)
  })
})

describe('texts', () => {
  it('are ordered by code point', () => {
    fc.assert(
      fc.property(fc.array(anyText), (texts) => {
        const sorted = [...texts].sort(byCodePoint)
        expect(search(texts, 'sort(@)')).toEqual(sorted)
        expect(search(texts, 'max(@)')).toEqual(sorted.at(-1) ?? null)
        expect(search(texts, 'min(@)')).toEqual(sorted[0] ?? null)
      }),
    )
  })

  it('are compared by code point', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        const order = byCodePoint(a, b)
        const expected = [order < 0, order <= 0, order > 0, order >= 0, order === 0, order !== 0]
        expect(search({ a, b }, '[a < b, a <= b, a > b, a >= b, a == b, a != b]')).toEqual(expected)
      }),
    )
    expect(search({ a: '\uff5e', b: '\u{1f600}' }, 'a < b')).toBe(true)
  })

  it('are counted and reversed by code point', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(search(text, 'length(@)')).toBe(codePoints(text).length)
        expect(codePoints(String(search(text, 'reverse(@)')))).toEqual(codePoints(text).reverse())
      }),
    )
  })
})

describe('sorting', () => {
  const row = fc.record({ key: fc.integer({ min: 0, max: 3 }), id: fc.nat() })

  it('leaves elements with equal keys in their order', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const expected = [0, 1, 2, 3].flatMap((key) => rows.filter((one) => one.key === key))
        expect(search(rows, 'sort_by(@, &key)')).toEqual(expected)
      }),
    )
  })

  it('finds the first of equal extremes', () => {
    const rows = [
      { k: 'b', id: 1 },
      { k: 'a', id: 2 },
      { k: 'b', id: 3 },
      { k: 'a', id: 4 },
    ]
    expect(search(rows, '[max_by(@, &k).id, min_by(@, &k).id]')).toEqual([1, 2])
  })

  it('orders numbers as numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (numbers) => {
        expect(search(numbers, 'sort(@)')).toEqual([...numbers].sort((a, b) => a - b))
      }),
    )
  })
})

describe('numbers', () => {
  it('come back from their JSON', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(search(JSON.stringify(number), 'to_number(@)')).toBe(number + 0)
      }),
    )
  })

  it.each(['0x10', '', ' ', '1 ', '+1', '.5', '5.', '01', 'Infinity', 'NaN', '1_000', '١'])(
    'are none in %j',
    (text) => {
      expect(search(text, 'to_number(@)')).toBeNull()
    },
  )

  it('have no negative nought', () => {
    expect(Object.is(search(-0.5, 'ceil(@)'), 0)).toBe(true)
  })
})
