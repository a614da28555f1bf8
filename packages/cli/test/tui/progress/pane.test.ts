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
const seen = (answer: typeof few, columns: number, rows: number, top = 0): readonly string[] =>
  texts(progressPane.view({ top }, sceneOf(answer), { columns, rows }).lines)

describe('the pane of the progress', () => {
  test('at 80 columns', () => {
    expect(text(progressPane.title(progressStart, sceneOf(few)))).toBe('Progress 2 accounts, 8 regions')
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
    const down = progressPane.act({ top: 0 }, 'page-down', sceneOf(many))
    expect(down).toEqual({ state: { top: 18 } })
    expect(progressPane.act({ top: 0 }, 'to-bottom', sceneOf(many)).state).toEqual({ top: 56 })
    expect(progressPane.act({ top: 59 }, 'to-top', sceneOf(many)).state).toEqual({ top: 0 })
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
        const { lines } = progressPane.view({ top: 3 }, sceneOf(many), { columns, rows })
        expect(lines.length).toBeLessThanOrEqual(rows)
        for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(columns)
      }
    expect(seen(answerOf([]), 40, 10)).toEqual(['looking for accounts and regions …'])
  })

  test('lies on the stack with its state', () => {
    expect(opened(progressPane, progressStart)).toEqual({ pane: progressPane, state: { top: 0 } })
  })
})
