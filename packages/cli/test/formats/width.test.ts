import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test, vi } from 'vitest'
import { graphemesOf, isSimple } from '../../src/formats/graphemes.ts'
import { visible } from '../../src/formats/safe.ts'
import { cutShort, cutText, fitted, headOf, widthOf } from '../../src/formats/width.ts'

// What it is asked for tells how much of a text is read.
vi.mock('string-width', async (original) => {
  const { default: real } = await original<{ default: (text: string) => number }>()
  return { default: vi.fn(real) }
})

const segmenter = new Intl.Segmenter()
const units = Array.from({ length: 0x1_00_00 }, (_, unit) => String.fromCharCode(unit))
const simple = units.filter(isSimple)
const anyText = fc.string({
  unit: fc.oneof(fc.constantFrom(...simple), fc.constantFrom('东', '👩‍👧', '\u0301', '\u200d')),
})

// An accent has no width, and what holds one is read character by character, whatever shortcut there is for the rest.
const widthReadWithCare = (text: string) => stringWidth(`${text}\u0301`)

describe('a simple character', () => {
  test('takes one column, and a terminal shows it', () => {
    expect(simple.length).toBeGreaterThan(700)
    expect(simple).toContain('…')
    expect(simple.filter((one) => widthReadWithCare(one) !== 1 || visible(one) !== one)).toEqual([])
  })

  test('stands alone, whatever simple character is beside it', () => {
    const first = simple.join('')
    for (const [at] of simple.entries()) {
      const turned = first.slice(at) + first.slice(0, at)
      const pairs = simple.map((one, index) => one + turned[index]).join('')
      expect([...segmenter.segment(pairs)].length).toBe(pairs.length)
    }
  })
})

describe('any text', () => {
  test('is as wide as its graphemes, and as it is read with care', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const graphemes = [...graphemesOf(text)]
        expect(graphemes).toEqual(Array.from(segmenter.segment(text), ({ segment }) => segment))
        expect(graphemes.reduce((sum, one) => sum + widthOf(one), 0)).toBe(widthReadWithCare(text))
      }),
    )
  })

  test('is cut between graphemes, to what there is room for', () => {
    fc.assert(
      fc.property(anyText, fc.nat(30), (text, width) => {
        const head = headOf(text, width)
        expect(text.startsWith(head.text)).toBe(true)
        expect(head.width).toBe(widthOf(head.text))
        expect(widthOf(cutText(text, width))).toBeLessThanOrEqual(width)
        expect(cutText(text, width) === text).toBe(widthOf(text) <= width)
        if (widthOf(text) > width) expect(cutText(text, width)).toBe(cutShort(text, width))
        expect(widthOf(fitted(text, widthOf(text), width + 1, 'right'))).toBe(width + 1)
      }),
    )
  })
})

test('of a text that is cut no more is read than what is kept', () => {
  vi.mocked(stringWidth).mockClear()
  expect(cutText('东'.repeat(5000), 6)).toBe('东东…')
  const read = vi.mocked(stringWidth).mock.calls.reduce((sum, [text]) => sum + text.length, 0)
  expect(read).toBeLessThan(20)
})
