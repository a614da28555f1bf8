import { describe, expect, test } from 'vitest'
import { reportOf } from '../../src/report/report.ts'
import { visible } from '../../src/report/safe.ts'
import { text } from '../../src/report/text.ts'
import { sampleReport, sampleRun } from './sample.ts'

describe('the text for a terminal', () => {
  const report = sampleReport(300)
  const lines = text.print(report).split('\n')

  test('tells sums, the costliest, changes and what is not known, on one screen', () => {
    expect(lines.length).toBeLessThan(40)
    expect(lines[1]).toBe('250 findings, ≤\u00a0$2,697 a month, in 6 accounts, 4 regions')
    expect(lines.some((line) => /^orphan-volume +49 +6 +9 +\$1,312$/.test(line))).toBe(true)
    expect(lines.some((line) => line.startsWith('Since 14 Nov 2026: '))).toBe(true)
    expect(lines.some((line) => line.includes('1 of 24 places did not answer'))).toBe(true)
  })

  test('aligns its columns', () => {
    const from = lines.findIndex((line) => line.startsWith('CHECK'))
    const table = lines.slice(from, lines.indexOf('', from))
    expect(new Set(table.map(({ length }) => length)).size).toBe(1)
  })

  test('holds nothing that a terminal would obey', () => {
    for (const line of lines) expect(visible(line)).toBe(line)
  })

  test('of nothing is two lines', () => {
    const empty = { ...sampleRun(0), failures: [], gaps: [] }
    expect(text.print(reportOf(empty, undefined))).toBe(
      'AWS hygiene report, 21 Nov 2026, 05:00 UTC\n0 findings, in 6 accounts, 4 regions\n',
    )
  })
})
