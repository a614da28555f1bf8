import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AskedUnit } from '../../../src/tui/answer.ts'
import { lineWidth } from '../../../src/tui/layout/line-width.ts'
import { matrixView } from '../../../src/tui/progress/matrix.ts'
import { answerOf, failure, regions, texts, unitsOf } from './answers.ts'

const mixed = answerOf(
  unitsOf(
    [
      'management 0####0#####00####',
      'prod-web ##x#>>>......~...',
      'prod-data ####...........-.',
      'a-name-that-is-rather-long-indeed ....',
    ],
    regions,
  ),
  { lost: [failure({ kind: 'expired', target: { account: 'id-locked', accountName: 'locked-out' } })] },
)
const at = (answer: typeof mixed, columns: number, rows: number): readonly string[] =>
  texts(matrixView(answer, { columns, rows }))

describe('the matrix', () => {
  test('at 40 columns', () => {
    expect(at(mixed, 40, 16)).toMatchInlineSnapshot(`
      [
        "                       aaa aa",
        "                       pppappceeeeesuuuu",
        "                       nnnpssauuuuuassss",
        "                       eeeseeccnwwweeeww",
        "                       12311211112311212",
        "management             □□■■■■■■■■■■□□■■■",
        "prod-web               ··~···▸▸····▸■■✗■",
        "prod-data              ····-········■■■■",
        "a-name-that-is-rather…              ····",
        "locked-out             ✗✗✗✗✗✗✗✗✗✗✗✗✗✗✗✗✗",
        "✗ failed  ~ throttled  ▸ asking",
        "· waiting  ■ done  □ empty  - off",
        "apne1 is ap-northeast-1",
      ]
    `)
  })

  test('at 80 columns', () => {
    expect(at(mixed, 80, 16)).toMatchInlineSnapshot(`
      [
        "                         a a a   a a",
        "                         p p p a p p c e e e e e s u u u u",
        "                         n n n p s s a u u u u u a s s s s",
        "                         e e e s e e c c n w w w e e e w w",
        "                         1 2 3 1 1 2 1 1 1 1 2 3 1 1 2 1 2",
        "management               □ □ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ □ □ ■ ■ ■",
        "prod-web                 · · ~ · · · ▸ ▸ · · · · ▸ ■ ■ ✗ ■",
        "prod-data                · · · · - · · · · · · · · ■ ■ ■ ■",
        "a-name-that-is-rather-l…                           · · · ·",
        "locked-out               ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗",
        "✗ failed  ~ throttled  ▸ asking  · waiting  ■ done  □ empty  - off",
        "apne1 is ap-northeast-1",
      ]
    `)
  })

  test('at 120 columns, its regions lying where there are few', () => {
    expect(at(answerOf(unitsOf(['prod ##x#>>>.', 'dev ...~-0#'], regions)), 120, 16)).toMatchInlineSnapshot(`
      [
        "     cac1 euc1 eun1 sae1 use1 use2 usw1 usw2",
        "prod ▸    ▸    ·    ▸    ■    ■    ✗    ■",
        "dev  -    ■         □    ·    ·    ·    ~",
        "✗ failed  ~ throttled  ▸ asking  · waiting  ■ done  □ empty  - off  cac1 is ca-central-1",
      ]
    `)
  })

  test('in few lines', () => {
    expect([at(mixed, 80, 5), at(mixed, 80, 1), at(mixed, 80, 0)]).toMatchInlineSnapshot(`
      [
        [
          "                         apne1 apne2 apne3 aps1  apse1 cac1  euc1  sae1  usw1",
          "prod-web                 ·     ·     ~     ·     ·     ▸     ▸     ▸     ✗",
          "locked-out               ✗     ✗     ✗     ✗     ✗     ✗     ✗     ✗     ✗",
          "… and 3 more accounts, 2 waiting, 1 done",
          "… and 8 more regions, 13 waiting, 14 done",
        ],
        [
          "5 accounts, 2 failed, 2 waiting, 1 done",
        ],
        [],
      ]
    `)
  })

  test('larger than its place, shows the worst first and tells of the others', () => {
    const many = unitsOf([...Array.from({ length: 300 }, (_, n) => `acct-${n} ####`), 'bad ##x#', 'slow #>##'], regions)
    expect(at(answerOf(many), 60, 7)).toMatchInlineSnapshot(`
      [
        "         use1 use2 usw1 usw2",
        "bad      ■    ■    ✗    ■",
        "slow     ■    ▸    ■    ■",
        "acct-0   ■    ■    ■    ■",
        "acct-1   ■    ■    ■    ■",
        "… and 298 more accounts, all done",
        "✗ failed  ▸ asking  ■ done  use1 is us-east-1",
      ]
    `)
  })

  test('tells of regions that there is no room for, and shows the worst of them', () => {
    const moon = Array.from({ length: 80 }, (_, n) => `moon-${String(n).padStart(2, '0')}`)
    const wide = unitsOf([`one ${'#'.repeat(70)}x${'#'.repeat(9)}`, `two ${'.'.repeat(80)}`], moon)
    expect(at(answerOf(wide), 60, 9)).toMatchInlineSnapshot(`
      [
        "     moon-00 moon-01 moon-02 moon-03 moon-04 moon-70",
        "one  ■       ■       ■       ■       ■       ✗",
        "two  ·       ·       ·       ·       ·       ·",
        "… and 74 more regions, 74 waiting, 74 done",
        "✗ failed  · waiting  ■ done",
      ]
    `)
  })

  test('shows the worst of several types', () => {
    const types = ['ec2:volume', 'ec2:vpc', 'ec2:subnet']
    const lines = ['x~>.#0-', '######0', '00000--']
    const units = lines.flatMap((line, at) => unitsOf([`a ${line}`], regions, types[at]))
    const [head = '', row = ''] = at(answerOf(units), 80, 16)
    expect([head, row].map((line) => line.trim().split(/\s+/))).toEqual([
      ['cac1', 'euc1', 'sae1', 'use1', 'use2', 'usw1', 'usw2'],
      ['a', '■', '□', '■', '✗', '~', '▸', '·'],
    ])
  })

  test('fits, whatever there is', () => {
    const sign = fc.constantFrom(...'.>~#0x- '.split(''))
    const line = fc.tuple(
      fc.constantFrom('a', '东京都-プロダクション', 'x'.repeat(60), '\u001b[2J'),
      fc.array(sign, { maxLength: 17 }),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.nat(140), fc.nat(30), (lines, columns, rows) => {
        const units: AskedUnit[] = unitsOf(
          lines.map(([name, cells], n) => `${name}${n} ${cells.join('').replaceAll(' ', '_')}`),
          regions,
        )
        const picture = matrixView(answerOf(units), { columns, rows })
        expect(picture.length).toBeLessThanOrEqual(rows)
        for (const one of picture) expect(lineWidth(one)).toBeLessThanOrEqual(columns)
        expect(JSON.stringify(picture)).not.toContain('\u001b')
      }),
    )
  })
})
