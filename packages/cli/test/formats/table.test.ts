import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { table } from '../../src/formats/table.ts'
import { chunks, FORBIDDEN, HOSTILE, printed, resources, values } from './canned.ts'

describe('a table', () => {
  test('aligns its columns, numbers to the right, and leaves empty ones out', async () => {
    const given = { defaultColumns: ['State.Name', 'Missing', 'CpuCount'] }
    expect(await printed(table, resources, given)).toBe(
      [
        'account       region     id    name  State.Name  CpuCount',
        'prod          us-east-1  i-1   web   running            2',
        '222222222222  eu-west-1  i-22        stopped           16',
        '',
      ].join('\n'),
    )
  })

  test('keeps a column asked for, though it be empty', async () => {
    expect(await printed(table, resources, { columns: ['id', 'Missing', 'n=CpuCount'] })).toBe(
      'id    Missing   n\ni-1             2\ni-22           16\n',
    )
  })

  test('of values, lists, scalars, nothing', async () => {
    expect(await printed(table, values({ a: 'x' }, { b: [1] }))).toBe('a  b\nx\n   [1]\n')
    expect(
      await printed(
        table,
        values([
          ['x', 1],
          ['y', 10],
        ]),
        { single: true },
      ),
    ).toBe('[0]  [1]\nx      1\ny     10\n')
    expect(await printed(table, values('x'), { single: true })).toBe('value\nx\n')
    expect(await printed(table, values(null), { single: true })).toBe('')
    expect(await chunks(table, [[], []], { defaultColumns: ['a'] })).toEqual([])
    expect(await chunks(table, [], { columns: ['a', 'b'] })).toEqual(['a  b\n'])
  })

  test('has a bold header where colour is wanted', async () => {
    expect(await printed(table, values({ a: 1 }), { color: true })).toBe('\u001b[1ma\u001b[22m\n1\n')
  })
})

describe('a narrow terminal', () => {
  const row = { id: 'i-1', long: 'x'.repeat(30), longer: 'y'.repeat(50) }

  test('cuts the widest columns first, to one width', async () => {
    expect(await printed(table, values(row), { width: 40 })).toBe(
      `id   long               longer\ni-1  ${'x'.repeat(16)}…  ${'y'.repeat(15)}…\n`,
    )
    expect(await printed(table, values(row), { width: 70 })).toBe(
      `id   long                            longer\ni-1  ${'x'.repeat(30)}  ${'y'.repeat(32)}…\n`,
    )
  })

  test('leaves the last columns out where even four characters each are too many, and says so', async () => {
    const wide = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`c${at}`, 'abcdefgh']))
    const text = await printed(table, values(wide), { width: 20 })
    expect(text).toBe('c0     c1    c2    …\nabcd…  abc…  abc…\n')
  })

  test('does not cut an id while half of the line is enough for it', async () => {
    const row = { name: 'n'.repeat(60), id: 'i-0123456789abcdef0', region: 'r'.repeat(60) }
    const [, line] = (await printed(table, values(row), { width: 60 })).split('\n')
    expect(line).toContain(' i-0123456789abcdef0 ')
    expect(line?.length).toBe(60)
  })

  test('is no reason to push everything out of sight where there is none', async () => {
    expect((await printed(table, values({ a: 'x'.repeat(5000), b: 1 }))).split('\n')[0]?.length).toBeLessThan(210)
  })

  test('cuts wide characters whole', async () => {
    expect(await printed(table, values({ a: '日本語', b: 'x' }), { width: 8 })).toBe('a      b\n日本…  x\n')
    expect(await printed(table, values({ a: '日本語', b: 'x' }), { width: 7 })).toBe('a     b\n日…   x\n')
  })

  test('never gets a line longer than itself, whatever AWS says', async () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string())
    const rows = fc.array(fc.dictionary(text, text, { maxKeys: 6 }))
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 8, max: 80 }), async (list, width) => {
        const lines = (await printed(table, values(...list), { width })).split('\n')
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width)
        expect(lines.length === 1 || lines.length === list.length + 2).toBe(true)
      }),
    )
  })
})

test('no control character reaches a table, from a value or from a name', async () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE), fc.constant('\ud800'))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.dictionary(text, fc.oneof(text, fc.array(text)))), async (list) => {
      expect(await printed(table, values(...list))).not.toMatch(FORBIDDEN)
    }),
  )
})
