import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPending, parseInput } from '../../../src/tui/keys/parse.ts'
import { joined, keysOf, readAll, told } from './reading.ts'

const pieces = fc.constantFrom(
  ...[
    'a',
    'Z',
    ' ',
    'é',
    '漢',
    '😀',
    '👩‍👩‍👧',
    '🇩🇪',
    'e\u0301',
    '\u200d',
    '\ufe0f',
    '\u009b',
    '\r',
    '\t',
    '\x7f',
    '\0',
    '\x03',
    '\x1b',
  ],
  ...[
    '\x1b[',
    '\x1bO',
    '\x1b]',
    '\x1b_',
    '\x1b[[',
    '\x1b[M',
    '\x1b[<',
    '[',
    'O',
    '0',
    ';',
    ':',
    '5',
    '$',
    '~',
    'u',
    'M',
    'A',
    '\\',
    '\x07',
  ],
  ...[
    '\x1b[A',
    '\x1b[1;5D',
    '\x1b[3$',
    '\x1b[97;5u',
    '\x1b[27;5;9~',
    '\x1b[<0;10;5M',
    '\x1b]11;rgb:0/0/0\x1b\\',
    '\x1b[?62c',
  ],
  ...['\x1b[200~', '\x1b[201~', '\x1b[200~pa\r\nste\x1b[201~', '\x1b[201', '\x1b[I'],
)
const raw = fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes))
const stream = fc
  .array(fc.oneof({ weight: 4, arbitrary: pieces.map((piece) => Buffer.from(piece)) }, { weight: 1, arbitrary: raw }), {
    maxLength: 24,
  })
  .map((parts) => Buffer.concat(parts))

const cutAt = (bytes: Buffer, cuts: readonly number[]): readonly Buffer[] => {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b)
  return [0, ...places].map((from, at) => bytes.subarray(from, places[at] ?? bytes.length))
}

test('however the bytes are cut into chunks, the inputs are the same', () => {
  fc.assert(
    fc.property(stream, fc.array(fc.nat(400), { maxLength: 12 }), (bytes, cuts) => {
      const whole = readAll([bytes])
      const cut = readAll(cutAt(bytes, cuts))
      expect(joined(cut.inputs)).toEqual(joined(whole.inputs))
      expect(cut.replies).toEqual(whole.replies)
      expect(cut.state).toEqual(whole.state)
    }),
    { numRuns: 2_000 },
  )
})

test('where no character joins the one before it, also each key is the same', () => {
  const plain = fc
    .array(
      fc.oneof(
        fc.constantFrom('a', 'é', '漢', 'ü', '\r', '\x1b[A', '\x1b[97;5u', '\x1b[200~x\x1b[201~', '\x1b[<0;1;1M'),
        fc.constantFrom('😀', '👩🏽‍🚀', '👩‍👩‍👧').map((emoji) => `${emoji}.`),
      ),
      { maxLength: 24 },
    )
    .map((parts) => Buffer.from(parts.join('')))
  fc.assert(
    fc.property(plain, fc.array(fc.nat(400), { maxLength: 12 }), (bytes, cuts) => {
      expect(readAll(cutAt(bytes, cuts)).inputs).toEqual(readAll([bytes]).inputs)
    }),
    { numRuns: 500 },
  )
})

test('no bytes break it: it holds back little, and after silence a key is a key unless a paste was begun', () => {
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), stream), (bytes) => {
      const { state, inputs } = readAll([Buffer.from(bytes)])
      expect(isPending(state)).toBe(false)
      for (const input of inputs) if (input.kind === 'key') expect(input.name).not.toBe('')
      if (!Buffer.from(bytes).includes('\x1b[200~')) {
        expect(state.paste).toBeUndefined()
        expect(parseInput(state, Buffer.from('j')).inputs.map(told)).toEqual(['j'])
      }
    }),
    { numRuns: 1_000 },
  )
})

test('no text has a control character in it, and a name never has one', () => {
  fc.assert(
    fc.property(stream, (bytes) => {
      for (const input of readAll([bytes]).inputs) {
        if (input.kind === 'key') expect(`${input.name}${input.text}`).not.toMatch(/[\p{Cc}\p{Cs}]/u)
      }
    }),
  )
})

test('whatever is typed as text arrives as that text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.array(fc.nat(200), { maxLength: 8 }),
      (typed, cuts) => {
        const text = typed.replace(/\p{Cc}/gu, '')
        const { inputs } = readAll(cutAt(Buffer.from(text), cuts))
        expect(inputs.map((input) => (input.kind === 'key' ? input.text : '?')).join('')).toBe(text)
      },
    ),
  )
})

test('what is pasted arrives as it is, whatever it holds but its end mark', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.array(fc.nat(300), { maxLength: 8 }), (text, cuts) => {
      const bytes = Buffer.from(`\x1b[200~${text}\x1b[201~`)
      expect(readAll(cutAt(bytes, cuts)).inputs).toEqual([{ kind: 'paste', text: text.replace(/\r\n?/g, '\n') }])
    }),
  )
  expect(keysOf('\x1b[200~')).toEqual([])
})
