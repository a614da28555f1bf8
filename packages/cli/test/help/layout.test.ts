import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { entryLines, parts, wrap } from '../../src/help/layout.ts'

const words = fc.array(fc.stringMatching(/^[a-z…]{1,12}$/), { minLength: 1, maxLength: 30 })
const plain = { width: 40, bold: (text: string) => text }

describe('wrap', () => {
  test('loses no word and keeps every line within the width', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 12, max: 80 }), (given, width) => {
        const lines = wrap(given.join(' '), width)
        expect(lines.join(' ')).toBe(given.join(' '))
        for (const line of lines) expect([...line].length).toBeLessThanOrEqual(width)
      }),
    )
  })

  test('breaks no line before it must', () => {
    expect(wrap('aaa bbb ccc', 7)).toEqual(['aaa bbb', 'ccc'])
  })

  test('leaves a word that is too long whole', () => {
    expect(wrap('a bbbbbbbb c', 4)).toEqual(['a', 'bbbbbbbb', 'c'])
  })
})

describe('entryLines', () => {
  test('sets what is said beside its term, and goes on beneath', () => {
    const entries = [
      { term: '-a', says: 'one two three four five six seven eight nine' },
      { term: '--long', says: 'short' },
    ]
    expect(entryLines(entries, plain)).toEqual([
      '  -a      one two three four five six',
      '          seven eight nine',
      '  --long  short',
    ])
  })

  test('gives a term that is too long a line of its own', () => {
    const entries = [
      { term: 'x'.repeat(35), says: 'said' },
      { term: 'y', says: 'too' },
    ]
    expect(entryLines(entries, plain)).toEqual([`  ${'x'.repeat(35)}`, '     said', '  y  too'])
  })
})

test('parts leaves out a part that has no lines', () => {
  expect(parts(plain, ['One', ['a']], ['Two', []], ['Three', ['b', 'c']])).toBe('One\na\n\nThree\nb\nc\n')
})
