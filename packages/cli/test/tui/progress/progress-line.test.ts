import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lineWidth } from '../../../src/tui/layout/line-width.ts'
import { progressLine } from '../../../src/tui/progress/progress-line.ts'
import { answerOf, failure, regions, text, unitsOf } from './answers.ts'

const asked = unitsOf(['prod-web ##x#>>>......~...', 'prod-data ####.............'], regions)
const asking = answerOf(asked, { eta: () => 4200 })
const at = (answer: typeof asking, width: number): string => text(progressLine(answer, width, 5000))

describe('the progress line', () => {
  test('while it goes on, from narrow to wide', () => {
    expect([30, 40, 60, 80, 100, 120, 160].map((width) => at(asking, width))).toMatchInlineSnapshot(`
      [
        "8/34, 70 rows, 1 failed (!)",
        "█░░░░░ 8/34, 70 rows, 1 failed (!)",
        "█░░░░░ 8/34 targets, 70 rows, 1 failed (!), 4.2 s left",
        "█░░░░░ 8/34 targets, 70 rows, 1 failed (!), 4.2 s left, ▸ prod-web cac1 3.6 s",
        "█░░░░░ 8/34 targets, 70 rows, 1 failed (!), 4.2 s left, 1 throttled, ▸ prod-web cac1 3.6 s",
        "██░░░░░░░░░░ 8 of 34 targets, 70 rows, 1 failed (!), about 4.2 s left, waiting for prod-web ca-central-1 3.6 s",
        "██░░░░░░░░░░ 8 of 34 targets, 70 rows, 1 failed (!), about 4.2 s left, 1 throttled, waiting for prod-web ca-central-1 3.6 s, 18 rows/s",
      ]
    `)
  })

  test('when it has ended, with what it took', () => {
    const done = answerOf(unitsOf(['a ####', 'b #x0-'], regions), { phase: 'done' })
    expect([30, 40, 80].map((width) => at(done, width))).toMatchInlineSnapshot(`
      [
        "8 targets, 1 failed (!)",
        "8 targets, 50 rows, 1 failed (!)",
        "8 targets, 50 rows, 1 failed (!), 1 off, in 1.1 s",
      ]
    `)
  })

  test('groups numbers by thousands', () => {
    const many = answerOf(
      unitsOf(
        Array.from({ length: 102 }, (_, n) => `a${n} ${'#'.repeat(17)}`),
        regions,
      ),
      { phase: 'done' },
    )
    expect(at(many, 80)).toBe('1,734 targets, 17,340 rows, in 3.7 s')
  })

  test('says of what was here before that nothing was asked', () => {
    const here = unitsOf(['a ##'], regions).map(({ began: _, ended: __, ...unit }) => unit)
    expect(at(answerOf(here, { phase: 'done' }), 80)).toBe('2 targets, 20 rows, all here already')
  })

  test('says what was not asked where somebody stopped it', () => {
    const stopped = answerOf(unitsOf(['a ##..', 'b #x..'], regions), { phase: 'stopped' })
    expect([30, 80].map((width) => at(stopped, width))).toMatchInlineSnapshot(`
      [
        "stopped: 4 not asked, 1 faile…",
        "stopped: 4 not asked, 4 of 8 targets, 30 rows, 1 failed (!)",
      ]
    `)
    expect(at(answerOf(unitsOf(['a ##'], regions), { phase: 'stopped' }), 80)).toContain(
      'stopped: not all targets were found',
    )
  })

  test('says nothing before a first question, and what is looked for before a first target', () => {
    expect(progressLine(answerOf([], { phase: 'idle' }), 80, 0)).toEqual([])
    expect(at(answerOf([]), 80)).toBe('looking for accounts and regions …')
    const lost = [failure({ target: { account: '1' } })]
    expect(at(answerOf([], { lost }), 80)).toBe('looking for accounts and regions …, 1 failed (!)')
  })

  test('counts an account that could not be looked into as a target, as the printed answer does', () => {
    const lost = [failure({ target: { account: '1' } })]
    expect(at(answerOf(unitsOf(['a ##'], regions), { lost, phase: 'done' }), 80)).toMatch(/^3 targets, .* 1 failed/)
    expect(at(answerOf(unitsOf(['a #>'], regions), { lost }), 120)).toContain('2 of 3 targets')
  })

  test('tells of rows that are as they were before', () => {
    const [one, ...others] = unitsOf(['a ##'], regions)
    const old = one && { ...one, rows: 7, outdated: true }
    expect(at(answerOf(old ? [old, ...others] : [], { phase: 'done' }), 80)).toMatch(/ rows \(7 as before\)/)
  })

  test('shows a name that would move the cursor as it is written', () => {
    const hostile = answerOf(unitsOf(['\u001b[2Jevil >'], regions))
    expect(at(hostile, 120)).toContain('waiting for \\u001b[2Jevil us-east-1 4.0 s')
  })

  test('is never wider than it may be', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.constantFrom(...(['asking', 'done', 'stopped'] as const)), (width, phase) => {
        expect(lineWidth(progressLine(answerOf(asked, { phase, eta: () => 1 }), width, 5000))).toBeLessThanOrEqual(
          width,
        )
      }),
    )
  })
})
