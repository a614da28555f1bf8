import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { awsText } from '../../packages/cli/src/formats/aws-text.ts'

// `-o text` must be what the AWS CLI prints for the same data, byte for byte. One Python answers for all values at once.

const PROGRAM = `
import io, json, sys
from awscli.text import format_text
def text(value):
    out = io.StringIO()
    try:
        format_text(value, out)
    except AttributeError:
        return None
    return out.getvalue()
json.dump([text(value) for value in json.load(sys.stdin)], sys.stdout)
`

function awsCli(values: readonly unknown[]): readonly (string | null)[] {
  const ran = spawnSync('python3', ['-c', PROGRAM], {
    input: JSON.stringify(values),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  })
  expect(ran.stderr).toBe('')
  return JSON.parse(ran.stdout)
}

/** Characters that no later Unicode adds to or gives capitals, since Python and Node seldom know the same one. */
const SETTLED = [
  [0xa0, 0x17f],
  [0x400, 0x45f],
  [0x4e00, 0x4fff],
  [0x1f600, 0x1f64f],
] as const
const character = fc.oneof(
  ...SETTLED.map(([min, max]) => fc.integer({ min, max }).map((code) => String.fromCodePoint(code))),
)

const word = fc.oneof(
  fc.string({ unit: 'grapheme-ascii', maxLength: 6 }),
  fc.string({ unit: character, maxLength: 4 }),
  fc.constantFrom(
    '',
    "'",
    '"',
    '\\',
    '\n',
    '\t',
    '\r',
    '\u0000',
    '\u001b',
    '\u007f',
    '\u0085',
    '\u00a0',
    '\u00ad',
    '\u200b',
  ),
  fc.constantFrom('\u2028', '\ufeff', '\ue000', '\u{1f642}', '\u{e0001}', 'ß', 'ŉ', 'ﬁ', 'İ', 'ǆ', 'ΐ', 'Name', 'name'),
)
const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: -1e-3, max: 1e-3, noNaN: true }),
)
const scalar = fc.oneof(word, number, fc.boolean(), fc.constant(null))
const field = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', 'b', 'B', 'Tags', 'Key') },
  { weight: 1, arbitrary: word },
)

const { any } = fc.letrec((tie) => ({
  any: fc.oneof({ depthSize: 'medium' }, scalar, tie('list'), tie('objects'), tie('object')),
  list: fc.array(fc.oneof(scalar, tie('list')), { maxLength: 4 }),
  objects: fc.array(tie('object'), { maxLength: 4 }),
  object: fc.dictionary(field, tie('any'), { maxKeys: 5 }),
}))

test('random values look as they do in the AWS CLI', () => {
  const values = fc.sample(any, 20_000).filter((value) => !JSON.stringify(value).includes('__proto__'))
  const theirs = awsCli(values)
  const wrong = values
    .map((value, at) => ({ value: JSON.stringify(value), ours: awsText(value, (text) => text), theirs: theirs[at] }))
    .filter(({ ours, theirs }) => theirs !== null && ours !== theirs)
    .sort((a, b) => a.value.length - b.value.length)
  expect(wrong.slice(0, 3)).toEqual([])
  expect(theirs.filter((text) => text !== null).length).toBeGreaterThan(values.length / 2)
})
