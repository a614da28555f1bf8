import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csv } from '../../src/report/csv.ts'
import type { Report } from '../../src/report/report.ts'
import { sampleReport } from './sample.ts'

/** Reads CSV as RFC 4180 says, strictly. */
function rowsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  const CELL = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/y
  let row: string[] = []
  while (CELL.lastIndex < text.length) {
    const at = CELL.lastIndex
    const found = CELL.exec(text)
    if (!found) throw new Error(`no cell at ${at}`)
    const [, cell = '', end] = found
    row.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (end === '\r\n') {
      rows.push(row)
      row = []
    }
  }
  return rows
}

describe('CSV', () => {
  const report = sampleReport(300, { kept: true })
  const [header = [], ...rows] = rowsOf(csv.print(report))

  test('has a line for each finding, and the same columns in all', () => {
    expect(rows).toHaveLength(report.findings.length + report.excepted.length + report.kept.length)
    expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([header.length]))
    expect(new Set(header).size).toBe(header.length)
    expect(header.slice(0, 3)).toEqual(['outcome', 'check', 'severity'])
  })

  test('adds up to the money of the report', () => {
    const at = (name: string): number => header.indexOf(name)
    const highest = new Map<string, number>()
    for (const row of rows.filter((one) => one[at('outcome')] === 'found')) {
      const arn = row[at('arn')] ?? ''
      highest.set(arn, Math.max(highest.get(arn) ?? 0, Number(row[at('amount')])))
    }
    const sum = [...highest.values()].reduce((all, one) => all + one, 0)
    expect(sum).toBeCloseTo(report.totals.money[0]?.amount ?? 0, 4)
  })

  test('holds no formula and no control character, whatever a value is', () => {
    const [finding] = report.findings
    if (!finding) throw new Error('the sample has findings')
    fc.assert(
      fc.property(
        fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝', ''),
        fc.string({ unit: 'binary' }),
        (start, text) => {
          const value = `${start}${text}`
          const nasty = {
            ...finding,
            reason: value,
            subject: { ...finding.subject, name: value },
            owner: { value, source: value },
          }
          const made: Report = { ...report, findings: [nasty], excepted: [], kept: [] }
          const [, row = []] = rowsOf(csv.print(made))
          expect(row).toHaveLength(header.length)
          for (const cell of row) expect(/^[=+\-@\t\r＝]|\p{Cc}/u.test(cell)).toBe(false)
        },
      ),
    )
  })
})
