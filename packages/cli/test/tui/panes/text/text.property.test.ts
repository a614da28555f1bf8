import fc from 'fast-check'
import { expect, test } from 'vitest'
import { graphemesOf } from '../../../../src/formats/graphemes.ts'
import { visible } from '../../../../src/formats/safe.ts'
import { widthOf } from '../../../../src/formats/width.ts'
import { opened } from '../../../../src/tui/pane.ts'
import { partsOf, pieceOf } from '../../../../src/tui/panes/text/break-line.ts'
import { finderOf, highlighted } from '../../../../src/tui/panes/text/search.ts'
import { textBindings } from '../../../../src/tui/panes/text/text-bindings.ts'
import { textPane, textState } from '../../../../src/tui/panes/text/text-pane.ts'
import { span } from '../../../../src/tui/screen.ts'
import { drive } from '../detail/rig.ts'

const word = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('日本語', '👩‍👩‍👧‍👦', '   ', 'İ', 'ß'),
)
const line = fc.array(word, { maxLength: 12 }).map((words) => visible(words.join(' ')))
const textOf = (spans: readonly { readonly text: string }[]) => spans.map(({ text }) => text).join('')

test('a broken line has all that it had, and no part is too wide', () => {
  fc.assert(
    fc.property(line, fc.integer({ min: 2, max: 40 }), (text, width) => {
      const parts = partsOf(text, width)
      expect(parts[0]?.[0]).toBe(0)
      expect(text.slice(parts.at(-1)?.[1]).trim()).toBe('')
      for (const [at, [from, to]] of parts.entries()) {
        // One sign may be wider than the narrowest of lines.
        const part = text.slice(from, to)
        if ([...graphemesOf(part)].length > 1) expect(widthOf(part)).toBeLessThanOrEqual(width)
        expect(text.slice(to, parts[at + 1]?.[0] ?? to).trim()).toBe('')
        expect(textOf(pieceOf([span(text.slice(0, 3)), span(text.slice(3), 'label')], [from, to]))).toBe(
          text.slice(from, to),
        )
      }
    }),
    { numRuns: 500, examples: [['⺀𖿠 ! ꓐﬀ!𝅘𝅥𝅮', 5]] },
  )
})

test('what is found is made out, and nothing of the line is lost', () => {
  fc.assert(
    fc.property(line, line, fc.nat(5), (text, sought, cut) => {
      const finder = finderOf({ text: sought, editing: false })
      const spans = highlighted([span(text.slice(0, cut)), span(text.slice(cut), 'label')], finder)
      expect(textOf(spans)).toBe(text)
      if (sought !== '' && text.includes(sought)) expect(spans.some(({ style }) => style === 'match')).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('no keys make it throw, and no line is too wide', () => {
  const names = [...textBindings.flatMap(({ keys }) => keys), 'a', ' ', '日', 'backspace', 'enter', 'esc']
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 30 }),
      fc.array(fc.constantFrom(...names), { maxLength: 40 }),
      fc.integer({ min: 3, max: 60 }),
      fc.integer({ min: 2, max: 12 }),
      (texts, keys, columns, rows) => {
        const state = textState({ title: '', lines: texts.map((text) => [span(text)]) })
        const rig = drive(opened(textPane, state), { columns, rows })
        for (const key of keys) {
          rig.keys(key)
          expect(rig.picture().lines.length).toBe(rows)
          expect(rig.widest()).toBeLessThanOrEqual(columns)
        }
      },
    ),
    { numRuns: 150 },
  )
})
