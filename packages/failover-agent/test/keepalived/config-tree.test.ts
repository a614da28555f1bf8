import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseConfig, type Statement } from '../../src/keepalived/config-tree.ts'

type Plain = readonly (string | readonly [string, Plain])[]
const plain = (statements: readonly Statement[]): Plain =>
  statements.map(({ words, block }) => (block ? [words.join(' '), plain(block)] : words.join(' ')))
const read = (text: string) => parseConfig(text, 'file')

describe("keepalived's configuration", () => {
  test('is statements and blocks, on as many lines as one likes', () => {
    const text = `
! a comment
global_defs {
  router_id a # another
}
unicast_peer { 10.0.1.12 }
vrrp_sync_group VG
{
  group {
    VI_1
    VI_2 }
}`
    expect(plain(read(text).statements)).toEqual([
      ['global_defs', ['router_id a']],
      ['unicast_peer', ['10.0.1.12']],
      ['vrrp_sync_group VG', [['group', ['VI_1', 'VI_2']]]],
    ])
    expect(read(text).problems).toEqual([])
  })

  test('keeps the line of each statement', () => {
    const { statements } = read('a {\n\n  b \\\n    c\n  d\n}\n')
    expect(statements[0]?.block?.map(({ line, words }) => [line, ...words])).toEqual([
      [3, 'b', 'c'],
      [5, 'd'],
    ])
  })

  test.each([
    ['notify "/usr/bin/x stop VI_1"', ['notify', '/usr/bin/x stop VI_1']],
    ["notify '/bin/a b' root", ['notify', '/bin/a b', 'root']],
    ['vrrp_instance "VI \\"q\\" 2"', ['vrrp_instance', 'VI "q" 2']],
    ["vrrp_instance it's", ['vrrp_instance', "it's"]],
    ['script "echo #1 !2" # gone', ['script', 'echo #1 !2']],
    ['auth_pass abc!def', ['auth_pass', 'abc']],
    ['auth_pass abc\\!def', ['auth_pass', 'abc\\']],
    ['a "b"c', ['a', 'bc']],
    ['a "{"', ['a', '{']],
    ['a $B ~SEQ(x, 1, 3)', ['a', '$B', '~SEQ(x,', '1,', '3)']],
    ['a ""', ['a', '']],
  ])('reads %j', (text, words) => {
    expect(read(text)).toMatchObject({ statements: [{ words }], problems: [] })
  })

  test('leaves conditions for others to judge', () => {
    expect(read('@node-a priority 100\n@^node-a priority 90').statements).toMatchObject([
      { words: ['priority', '100'], condition: '@node-a' },
      { words: ['priority', '90'], condition: '@^node-a' },
    ])
  })

  test.each([
    ['a {\n b', 1, /never closed/],
    ['a\n}\n', 2, /closes nothing/],
    ['{ b }', 1, /without a name/],
    ['a\nb "c\nd', 2, /not closed on its line/],
  ])('%j has a problem on line %i', (text, line, what) => {
    expect(read(text).problems).toMatchObject([{ file: 'file', line, what: expect.stringMatching(what) }])
  })

  test('of any text is read without an error, and none of its lines is invented', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', ' ', '\n', '{', '}', '"', "'", '\\', '#', '@', '$', '\r'),
      maxLength: 60,
    })
    fc.assert(
      fc.property(text, (any) => {
        const lines = any.split('\n').length
        const check = (statements: readonly Statement[]): void => {
          for (const { line, block } of statements) {
            expect(line).toBeGreaterThanOrEqual(1)
            expect(line).toBeLessThanOrEqual(lines)
            check(block ?? [])
          }
        }
        check(read(any).statements)
      }),
    )
  })

  test('that quotes all its words is read back', () => {
    const word = fc.string({ maxLength: 8 }).filter((one) => !/[\r\n@$]/.test(one))
    fc.assert(
      fc.property(fc.array(fc.array(word, { minLength: 1, maxLength: 4 }), { minLength: 1 }), (lines) => {
        const text = lines.map((words) => words.map((one) => `"${one.replace(/["\\]/g, '\\$&')}"`).join(' ')).join('\n')
        expect(read(text).statements.map(({ words }) => words)).toEqual(lines)
      }),
    )
  })
})
