import fc from 'fast-check'
import { expect, test } from 'vitest'
import { widthOf } from '../../../src/formats/width.ts'
import { edited } from '../../../src/tui/editor/edited.ts'
import { graphemeEnd, graphemeStart } from '../../../src/tui/editor/graphemes.ts'
import { type LineEdit, lineEditOf, redone, replaced, undone } from '../../../src/tui/editor/line-edit.ts'
import { lineView } from '../../../src/tui/editor/line-view.ts'
import type { Input } from '../../../src/tui/input.ts'
import { key, paste } from './pressing.ts'

const piece = fc.oneof(
  fc.constantFrom('a', 'B', ' ', ':', '-', '漢', '😀', '👩‍👩‍👧', '🇩🇪', '🇩', 'e\u0301', '\u0301', '\u200d', '\ufe0f'),
  fc.constantFrom(
    '\u202e',
    '\u200b',
    '\ufeff',
    'ß',
    'İ',
    '한',
    '\u1112',
    '\u1161',
    'क्',
    'ष',
    '\ud800',
    '\n',
    '\t',
    '\x1b',
  ),
  fc.string({ unit: 'binary', maxLength: 3 }),
)
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))

const NAMES = [
  ...[
    'left',
    'right',
    'alt-b',
    'alt-f',
    'home',
    'end',
    'backspace',
    'delete',
    'ctrl-d',
    'ctrl-w',
    'alt-backspace',
    'alt-d',
  ],
  ...['ctrl-k', 'ctrl-u', 'ctrl-y', 'alt-y', 'ctrl-t', 'alt-u', 'alt-l', 'alt-c', 'alt-r', 'enter', 'up', 'esc'],
]
const input: fc.Arbitrary<Input> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NAMES).map(key) },
  { weight: 2, arbitrary: piece.map((one): Input => ({ kind: 'key', name: 'x', text: one })) },
  { weight: 1, arbitrary: text.map(paste) },
)
const withUndo = fc.oneof(
  { weight: 5, arbitrary: input },
  { weight: 1, arbitrary: fc.constantFrom('ctrl-_', 'alt-_', 'ctrl-x').map(key) },
)

const after = (edit: LineEdit, inputs: readonly Input[]): LineEdit =>
  inputs.reduce((line, one) => edited(line, one) ?? line, edit)

const boundaries = (line: string): ReadonlySet<number> =>
  new Set([0, ...Array.from(new Intl.Segmenter().segment(line), ({ index, segment }) => index + segment.length)])

test('after any keys the cursor stands between two graphemes of a line without control characters', () => {
  fc.assert(
    fc.property(text, fc.array(withUndo, { maxLength: 30 }), (start, inputs) => {
      let line = lineEditOf(start)
      for (const one of inputs) {
        line = edited(line, one) ?? line
        expect(boundaries(line.text).has(line.cursor)).toBe(true)
        expect(line.text).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029]/u)
      }
    }),
    { numRuns: 500 },
  )
})

test('undo all the way gives the first text, and redo the last', () => {
  fc.assert(
    fc.property(text, fc.array(input, { maxLength: 30 }), (start, inputs) => {
      const first = lineEditOf(start)
      const last = after(first, inputs)
      let line = last
      while (line.past) line = undone(line)
      expect(line.text).toBe(first.text)
      while (line.future) line = redone(line)
      expect(line.text).toBe(last.text)
    }),
    { numRuns: 500 },
  )
})

test('undo takes back a paste and a replacement exactly, cursor and all', () => {
  fc.assert(
    fc.property(
      text,
      fc.array(input, { maxLength: 8 }),
      text,
      fc.nat(20),
      fc.nat(20),
      (start, inputs, pasted, from, to) => {
        const line = after(lineEditOf(start), inputs)
        for (const next of [edited(line, paste(pasted)) as LineEdit, replaced(line, from, to, pasted)]) {
          if (next.text === line.text) continue
          const back = undone(next)
          expect([back.text, back.cursor]).toEqual([line.text, line.cursor])
        }
      },
    ),
  )
})

test('right and left go over every grapheme and come back', () => {
  fc.assert(
    fc.property(text, (start) => {
      const { text: line } = lineEditOf(start)
      const forth = [0]
      while ((forth.at(-1) as number) < line.length) forth.push(graphemeEnd(line, forth.at(-1) as number))
      const back = [line.length]
      while ((back.at(-1) as number) > 0) back.push(graphemeStart(line, back.at(-1) as number))
      expect(back.reverse()).toEqual(forth)
      expect(new Set(forth)).toEqual(boundaries(line))
    }),
  )
})

test('whatever the line, its view fits, shows the caret, and holds nothing that a terminal obeys', () => {
  fc.assert(
    fc.property(
      fc.array(text, { maxLength: 8 }).map((parts) => parts.join('')),
      fc.array(input, { maxLength: 12 }),
      fc.integer({ min: 0, max: 60 }),
      fc.nat(60),
      (start, inputs, width, scroll) => {
        const line = after(lineEditOf(start), inputs)
        const view = lineView(line, width, scroll)
        const seen = view.spans.map((one) => one.text).join('')
        expect(view.spans.reduce((sum, one) => sum + widthOf(one.text), 0)).toBeLessThanOrEqual(width)
        expect(view.caret).toBeGreaterThanOrEqual(0)
        expect(view.caret).toBeLessThan(Math.max(1, width))
        expect(seen).not.toMatch(/[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/u)
        expect(lineView(line, width, view.scroll)).toEqual(view)
      },
    ),
    { numRuns: 1_000 },
  )
})

test('the character under the caret is the one at the cursor', () => {
  const plain = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '漢', '字'), maxLength: 80 })
  fc.assert(
    fc.property(plain, fc.nat(80), fc.integer({ min: 6, max: 40 }), fc.nat(80), (line, at, width, scroll) => {
      const cursor = Math.min(at, line.length)
      const view = lineView({ text: line, cursor }, width, scroll)
      const cells = [...view.spans.map((one) => one.text).join('')].flatMap((one) =>
        widthOf(one) === 2 ? [one, ''] : [one],
      )
      expect(cells[view.caret] ?? '').toBe(line[cursor] ?? '')
    }),
    { numRuns: 500 },
  )
})
