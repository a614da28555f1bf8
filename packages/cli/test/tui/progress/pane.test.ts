import { describe, expect, test } from 'vitest'
import { lineWidth } from '../../../src/tui/layout/line-width.ts'
import { opened, type Scene } from '../../../src/tui/pane.ts'
import { progressPane, progressStart } from '../../../src/tui/progress/pane.ts'
import { answerOf, failure, regions, text, texts, unitsOf } from './answers.ts'

const few = answerOf(unitsOf(['prod ##x#>>>.', 'dev ...~-0#'], regions), { eta: () => 9000 })
const many = answerOf(
  unitsOf(
    Array.from({ length: 60 }, (_, n) => `acct-${n} ##>.`),
    regions,
  ),
)

const sceneOf = (answer: typeof few): Scene => ({ answer, now: 5000, rows: 20 }) as Scene
const seen = (answer: typeof few, columns: number, rows: number, top = 0, left = 0): readonly string[] =>
  texts(progressPane.view({ top, left }, sceneOf(answer), { columns, rows }).lines)

describe('the pane of the progress', () => {
  test('at 80 columns', () => {
    expect(text(progressPane.title(progressStart, sceneOf(few)))).toBe('progress 2 accounts, 8 regions')
    expect(seen(few, 80, 18)).toMatchInlineSnapshot(`
      [
        "██░░░░ 7/15 targets, 40 rows, 1 failed (!), 9.0 s left, ▸ prod cac1 3.6 s",
        "     cac1 euc1 eun1 sae1 use1 use2 usw1 usw2",
        "prod ▸    ▸    ·    ▸    ■    ■    ✗    ■",
        "dev  -    ■         □    ·    ·    ·    ~",
        "✗ failed  ~ throttled  ▸ asking  · waiting  ■ done  □ empty  - off",
        "cac1 is ca-central-1",
        "── slowest ─────────────────────────────────────────────────────────────────────",
        "3.7 s  dev us-west-2 ec2:volume  throttled",
        "3.6 s  prod ca-central-1 ec2:volume  asking",
        "3.5 s  prod sa-east-1 ec2:volume  asking",
        "3.4 s  prod eu-central-1 ec2:volume  asking",
        "1.1 s  dev eu-central-1 ec2:volume  10 rows",
      ]
    `)
  })

  test('at 40 columns and 10 lines', () => {
    expect(seen(few, 40, 10)).toMatchInlineSnapshot(`
      [
        "██░░░░ 7/15, 40 rows, 1 failed (!)",
        "     c e e s u u u u",
        "     a u u a s s s s",
        "     c c n e e e w w",
        "     1 1 1 1 1 2 1 2",
        "prod ▸ ▸ · ▸ ■ ■ ✗ ■",
        "dev  - ■   □ · · · ~",
        "✗ failed  ~ throttled  ▸ asking",
        "· waiting  ■ done  □ empty  - off",
        "cac1 is ca-central-1",
      ]
    `)
  })

  test('scrolls through the accounts, and not past the last one', () => {
    const accounts = (top: number): readonly string[] =>
      seen(many, 80, 20, top).flatMap((line) => /^acct-\d+/.exec(line) ?? [])
    expect(accounts(0)[0]).toBe('acct-0')
    expect(accounts(7)[0]).toBe('acct-7')
    expect(accounts(1000).at(-1)).toBe('acct-59')
    expect(accounts(1000)).toHaveLength(accounts(0).length)
    const moved = (action: string, top: number): unknown =>
      progressPane.act({ top, left: 0 }, action, sceneOf(many)).state
    expect(moved('page-down', 0)).toEqual({ top: 10, left: 0 })
    expect(moved('to-bottom', 0)).toEqual({ top: 48, left: 0 })
    expect(moved('row-up', 1000)).toEqual({ top: 47, left: 0 })
    expect(moved('to-top', 59)).toEqual({ top: 0, left: 0 })
  })

  test('says which accounts are in sight where not all are', () => {
    expect([seen(few, 80, 18), seen(many, 80, 20, 7), seen(many, 40, 10, 1000)].map(([line]) => line)).toEqual([
      expect.stringMatching(/3.6 s$/),
      expect.stringMatching(/ {2}8-\d+ of 60$/),
      expect.stringMatching(/ \d+-60 of 60$/),
    ])
  })

  test('names the regions at every size', () => {
    const all = answerOf(
      unitsOf(
        Array.from({ length: 12 }, (_, n) => `account-${n} ${'#'.repeat(17)}`),
        regions,
      ),
    )
    expect([seen(all, 80, 17), seen(all, 60, 13), seen(all, 40, 4)]).toMatchInlineSnapshot(`
      [
        [
          "██████ 204/204 targets, 2,040 rows                                     1-6 of 12",
          "           a a a   a a",
          "           p p p a p p c e e e e e s u u u u",
          "           n n n p s s a u u u u u a s s s s",
          "           e e e s e e c c n w w w e e e w w",
          "           1 2 3 1 1 2 1 1 1 1 2 3 1 1 2 1 2",
          "account-0  ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■",
          "account-1  ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■",
          "account-2  ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■",
          "account-3  ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■",
          "account-4  ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■",
          "account-5  ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■",
          "■ done  apne1 is ap-northeast-1",
          "── slowest ─────────────────────────────────────────────────────────────────────",
          "2.1 s  account-0 ap-southeast-2 ec2:volume  10 rows",
          "2.1 s  account-1 ap-southeast-2 ec2:volume  10 rows",
          "2.1 s  account-2 ap-southeast-2 ec2:volume  10 rows",
        ],
        [
          "██████ 204/204, 2,040 rows                         1-6 of 12",
          "           a a a   a a",
          "           p p p a p p c e e e e e s u u u u",
          "           n n n p s s a u u u u u a s s s s",
          "           e e e s e e c c n w w w e e e w w",
          "           1 2 3 1 1 2 1 1 1 1 2 3 1 1 2 1 2",
          "account-0  ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■",
          "account-1  ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■",
          "account-2  ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■",
          "account-3  ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■",
          "account-4  ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■",
          "account-5  ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■",
          "■ done  apne1 is ap-northeast-1",
        ],
        [
          "██████ 204/204, 2,040 rows     1-2 of 12",
          "1-4 of 17  apne1 apne2 apne3 aps1      ›",
          "account-0  ■     ■     ■     ■",
          "account-1  ■     ■     ■     ■",
        ],
      ]
    `)
  })

  test('scrolls sideways to the regions that do not fit, and not past the last one', () => {
    const all = answerOf(unitsOf([`account-1 ${'#'.repeat(17)}`, 'account-2 #'], regions))
    const heads = (left: number): string => seen(all, 40, 5, 0, left)[1] ?? ''
    expect([heads(0), heads(2), heads(1000)]).toMatchInlineSnapshot(`
      [
        "1-5 of 17 apne1 apne2 apne3 aps1  apse1›",
        "3-7 of 17‹apne3 aps1  apse1 apse2 cac1 ›",
        "13-17    ‹sae1  use1  use2  usw1  usw2",
      ]
    `)
    const small = { ...sceneOf(all), rows: 5 }
    const right = progressPane.act(progressStart, 'right', small).state
    expect(right.left).toBeGreaterThan(0)
    expect(progressPane.act(right, 'left', small).state).toEqual(progressStart)
    expect(progressPane.act({ top: 0, left: 1000 }, 'right', small).state.left).toBeLessThan(17)
  })

  test('asks what failed again, but for what is switched off, and stops', () => {
    const [retry] = progressPane.act(progressStart, 'retry', sceneOf(few)).effects ?? []
    expect(retry?.kind === 'retry' && [failure(), failure({ kind: 'disabled' })].map(retry.which)).toEqual([
      true,
      false,
    ])
    expect(progressPane.act(progressStart, 'stop', sceneOf(few)).effects).toEqual([{ kind: 'stop' }])
  })

  test('is spoken in sentences', () => {
    expect(progressPane.speak?.(progressStart, sceneOf(few))).toMatchInlineSnapshot(`
      [
        "7 of 15 targets, 40 rows, 1 failed (!), about 9.0 s left, 1 throttled, waiting for prod ca-central-1 3.6 s, 10 rows/s.",
        "prod: 3 done, 1 failed, 3 asking, 1 waiting.",
        "dev: 3 waiting, 1 throttled, 1 off, 1 empty, 1 done.",
      ]
    `)
  })

  test('fits any place', () => {
    for (const columns of [1, 7, 40, 200])
      for (const rows of [1, 2, 5, 13, 40]) {
        const { lines } = progressPane.view({ top: 3, left: 2 }, sceneOf(many), { columns, rows })
        expect(lines.length).toBeLessThanOrEqual(rows)
        for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(columns)
      }
    expect(seen(answerOf([]), 40, 10)).toEqual(['looking for accounts and regions …'])
  })

  test('lies on the stack with its state', () => {
    expect(opened(progressPane, progressStart)).toEqual({ pane: progressPane, state: { top: 0, left: 0 } })
  })
})
