import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tsv } from '../../src/formats/tsv.ts'
import { FORBIDDEN, HOSTILE, printed, resources, values } from './canned.ts'

const SHORT: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', '\\': '\\' }

function parsed(text: string): string[][] {
  const lines = text.split('\n')
  expect(lines.pop()).toBe('')
  return lines.map((line) => line.split('\t').map(unescaped))
}

const unescaped = (cell: string): string =>
  cell.replace(/\\(?:u([0-9a-f]{4})|(.))/g, (_, hex?: string, short?: string) =>
    hex ? String.fromCharCode(Number.parseInt(hex, 16)) : (SHORT[short ?? ''] ?? 'unknown escape'),
  )

test('resources are lines under a header', async () => {
  expect(await printed(tsv, resources, { columns: ['id', 'state=State', 'name=_name'] })).toBe(
    'id\tstate\tname\ni-1\t{"Code":16,"Name":"running"}\tweb\ni-22\t{"Code":80,"Name":"stopped"}\t\n',
  )
})

test('what would break a line is escaped, and nothing is guarded', async () => {
  expect(await printed(tsv, values(['a\tb', 'c\nd', 'e\\nf', '=1', -5]))).toBe(
    '[0]\t[1]\t[2]\t[3]\t[4]\na\\tb\tc\\nd\te\\\\nf\t=1\t-5\n',
  )
})

test('every string is read back as it was', async () => {
  const row = fc.tuple(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE, '\\', '\\n', '\\\\u001b', '"'))
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1 }), async (rows) => {
      const text = await printed(tsv, values(...rows))
      expect(text).not.toMatch(/(?![\n\t])\p{Cc}|[\u2028-\u202e\u2066-\u2069]/u)
      expect(parsed(text)).toEqual([['[0]', '[1]'], ...rows])
    }),
  )
  expect(FORBIDDEN.test(await printed(tsv, values(...HOSTILE)))).toBe(false)
})
